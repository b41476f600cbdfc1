"""A person takes back a stage that was moved as the copilot suggested, within a few minutes: the suggestion
was wrong, and counts as such."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from copilot.errors import StageNotUndoable, SuggestionNotFound
from copilot.queries import stages
from copilot.stage_steps import settle_stage_suggestion
from inbox.errors import ConversationNotFound
from inbox.lead_moves import move_lead
from inbox.queries.conversations import lock_conversation
from inbox.queries.leads import read_lead
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Lead

WINDOW = timedelta(minutes=10)


async def undo_stage(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, suggestion_id: UUID
) -> Lead:
    """Doing it twice is no error. Once the lead has moved on, or time has passed, it is moved by hand."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        suggestion = await stages.find_stage_suggestion(tx, conversation_id, suggestion_id)
        if suggestion is None:
            raise SuggestionNotFound
        lead = await read_lead(tx, conversation_id)
        if suggestion.state == "undone" and lead.stage == suggestion.current_stage:
            return lead
        late = datetime.now(UTC) - lead.stage_changed_at > WINDOW
        if suggestion.state != "applied" or lead.stage != suggestion.suggested_stage or late:
            raise StageNotUndoable
        lead = await move_lead(
            tx,
            conversation,
            suggestion.current_stage,
            by_user_id=viewer.user_id,
            source="seller",
            suggestion_id=suggestion_id,
            taking_back=True,
        )
        await settle_stage_suggestion(tx, conversation, suggestion, "undone", viewer.user_id)
    return lead

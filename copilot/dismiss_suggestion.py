"""A person does not want a suggestion, draft or stage; a streaming draft stops within a quarter second."""

from uuid import UUID

from copilot.draft import may_become
from copilot.draft_steps import put_away
from copilot.errors import SuggestionNotFound
from copilot.queries import drafts, stages
from copilot.stage_steps import settle_stage_suggestion
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import lock_conversation
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.suggestion_records import DraftState


async def dismiss_suggestion(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, suggestion_id: UUID
) -> None:
    """Doing it twice, or too late, is no error: the suggestion is gone either way."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        draft = await drafts.find_option(tx, conversation_id, suggestion_id)
        if draft is not None:
            if may_become(draft.record.state, DraftState.DISMISSED):
                await put_away(tx, conversation, draft.record.id, "dismissed", viewer.user_id)
            return
        suggestion = await stages.find_stage_suggestion(tx, conversation_id, suggestion_id)
        if suggestion is None:
            raise SuggestionNotFound
        if suggestion.state == "open":
            await settle_stage_suggestion(tx, conversation, suggestion, "dismissed", viewer.user_id)

"""The conversation came to other people, whose screens have never heard of what is proposed in it."""

from uuid import UUID

from copilot.draft_steps import end_if_unwanted
from copilot.jobs import ShowSuggestions
from copilot.queries import drafts, stages
from inbox.queries.conversations import lock_conversation
from realtime import audience
from realtime.copilot_events import DraftReady, DraftRequested, StageSuggested
from realtime.database import Database


async def show_suggestions(db: Database, tenant_id: UUID, job: ShowSuggestions) -> None:
    """Job handler. Says again what is live; whoever knows it already replaces it by itself. What was still
    being written for the former owner ends."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        if conversation is None:
            return
        concerned = audience.of_conversation(conversation.assigned_user_id)
        live = await drafts.find_live_draft(tx, job.conversation_id)
        if live is not None and not (live.is_written and await end_if_unwanted(tx, conversation, live)):
            tx.emit(
                DraftRequested(draft=live.record) if live.is_written else DraftReady(draft=live.record),
                concerned,
            )
        suggestion = await stages.find_open_suggestion(tx, job.conversation_id)
        if suggestion is not None:
            tx.emit(StageSuggested(suggestion=suggestion), concerned)

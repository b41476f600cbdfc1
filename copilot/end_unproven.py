"""The customer changed or took back a message: an open stage suggestion that cites it has lost its proof."""

from uuid import UUID

from copilot.jobs import EndUnproven
from copilot.queries import stages
from copilot.queries.thread import still_said
from copilot.stage_steps import settle_stage_suggestion
from inbox.queries.conversations import lock_conversation
from realtime.database import Database


async def end_unproven(db: Database, tenant_id: UUID, job: EndUnproven) -> None:
    """Job handler. What the thread proves now is decided beside the draft that follows."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        if conversation is None:
            return
        suggestion = await stages.find_open_suggestion(tx, job.conversation_id)
        if suggestion is not None and not await still_said(tx, suggestion.evidence):
            await settle_stage_suggestion(tx, conversation, suggestion, "superseded", None)

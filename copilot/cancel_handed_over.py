"""Somebody else has the ball: what is still being written for whoever had it before ends at once."""

from uuid import UUID

from copilot.draft_steps import end_if_unwanted
from copilot.jobs import CancelHandedOver
from copilot.queries import drafts
from inbox.queries.conversations import lock_conversation
from realtime.database import Database


async def cancel_handed_over(db: Database, tenant_id: UUID, job: CancelHandedOver) -> None:
    """Job handler. The writer, wherever it runs, notices within a quarter of a second."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        live = await drafts.find_live_draft(tx, job.conversation_id)
        if conversation is not None and live is not None and live.is_written:
            await end_if_unwanted(tx, conversation, live)

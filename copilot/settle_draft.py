"""Somebody answered with words of their own: the live draft was passed over."""

from uuid import UUID

from copilot.draft_steps import pass_over
from copilot.jobs import SettleDraft
from copilot.pilot.shadow.note_answer import note_answer
from copilot.queries import drafts
from copilot.queries.thread import read_sent_message
from inbox.queries.conversations import lock_conversation
from realtime.database import Database


async def settle_draft(db: Database, tenant_id: UUID, job: SettleDraft) -> None:
    """Job handler. A draft that was begun after the answer is a new matter and stays."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        message = await read_sent_message(tx, job.message_id)
        if conversation is None or message is None:
            return
        await note_answer(tx, job.conversation_id)
        live = await drafts.find_live_draft(tx, job.conversation_id)
        if live is None or live.record.created_at > message.created_at:
            return
        await pass_over(tx, conversation, live, message)

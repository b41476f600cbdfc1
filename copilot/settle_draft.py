"""An answer went out: the live draft was sent as it stood, sent edited, or passed over."""

from typing import cast
from uuid import UUID

from copilot.draft import may_become, settled_as
from copilot.draft_steps import Ending, announce_settled
from copilot.jobs import SettleDraft
from copilot.queries import drafts
from copilot.queries.thread import read_sent_message
from inbox.queries.conversations import lock_conversation
from realtime.database import Database
from realtime.records import DraftState


async def settle_draft(db: Database, tenant_id: UUID, job: SettleDraft) -> None:
    """Job handler. A draft that was begun after the answer is a new matter and stays."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        message = await read_sent_message(tx, job.message_id)
        if conversation is None or message is None:
            return
        live = await drafts.find_live_draft(tx, job.conversation_id)
        if live is None:
            return
        used = message.suggestion_id == live.record.id
        if not used and live.record.created_at > message.created_at:
            return
        state = settled_as(live.record.text, message.text) if used else DraftState.DISMISSED
        if not may_become(live.record.state, state):
            state = DraftState.DISMISSED
        await drafts.settle(tx, live.record.id, state, message.author_user_id)
        announce_settled(tx, conversation, live.record.id, cast(Ending, state.value))

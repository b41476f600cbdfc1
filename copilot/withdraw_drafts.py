"""The copilot was switched off: drafts that nobody has used go for good, in pieces of their own transactions.
On again, a person asks for one, or the customer's next message does."""

from uuid import UUID

from msgspec.structs import replace

from copilot.draft_steps import put_away
from copilot.jobs import WithdrawDrafts
from copilot.queries import drafts
from inbox.queries.conversations import lock_conversation
from realtime.database import Database

PIECE = 50


async def withdraw_drafts(db: Database, tenant_id: UUID, job: WithdrawDrafts) -> None:
    """Job handler. Done twice it changes nothing; what was drafted since it is on again stays."""
    async with db.tenant_transaction(tenant_id) as tx:
        drafted = await drafts.list_drafted(tx, job.after, PIECE)
        for conversation_id in drafted:
            conversation = await lock_conversation(tx, conversation_id)
            live = await drafts.find_live_draft(tx, conversation_id)
            if conversation is not None and live is not None and live.settings_version < job.settings_version:
                await put_away(tx, conversation, live.record.id, "superseded", None)
        if len(drafted) == PIECE:
            tx.enqueue(replace(job, after=drafted[-1]))

"""Puts away a draft that its own writer found outdated, without waiting for the next one to do it."""

from collections.abc import Sequence
from uuid import UUID

from copilot.draft_steps import end_if_unwanted, lock_written
from copilot.engine.attempts import Attempt
from copilot.ledger.queries.calls import insert_calls
from realtime.database import Database
from realtime.suggestion_records import Draft


async def supersede_draft(db: Database, tenant_id: UUID, draft: Draft, calls: Sequence[Attempt] = ()) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        locked = await lock_written(tx, draft.conversation_id, draft.id)
        if locked is not None:
            await end_if_unwanted(tx, *locked)
        await insert_calls(tx, calls, draft.conversation_id, draft.id)

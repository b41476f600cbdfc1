"""Writes down calls of models that led to nothing else worth a transaction."""

from collections.abc import Sequence
from uuid import UUID

from copilot.engine.attempts import Attempt
from copilot.ledger.queries.calls import insert_calls
from realtime.database import Database


async def keep_cache_call(db: Database, tenant_id: UUID, call: Attempt) -> None:
    """It serves all of a company's conversations, and none in particular."""
    await keep_calls(db, tenant_id, None, None, [call])


async def keep_calls(
    db: Database,
    tenant_id: UUID,
    conversation_id: UUID | None,
    suggestion_id: UUID | None,
    calls: Sequence[Attempt],
) -> None:
    if calls:
        async with db.tenant_transaction(tenant_id) as tx:
            await insert_calls(tx, calls, conversation_id, suggestion_id)

"""The process that thinks is told to stop: another begins anew without waiting for the lease."""

from collections.abc import Sequence
from uuid import UUID

from copilot.engine.attempts import Attempt
from copilot.ledger.queries.calls import insert_calls
from copilot.pilot.queries import shadows
from copilot.pilot.shadow.begin_shadow import Begun
from copilot.pilot.shadow.commit_shadow import as_shadow
from realtime.database import Database
from realtime.records import Said


async def interrupt_shadow(db: Database, tenant_id: UUID, begun: Begun, calls: Sequence[Attempt]) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        reason = Said(code="pilot_interrupted")
        await shadows.end_shadow(tx, begun.shadow_id, begun.attempt, "cancelled", reason=reason)
        await insert_calls(tx, as_shadow(calls), begun.conversation_id, None)

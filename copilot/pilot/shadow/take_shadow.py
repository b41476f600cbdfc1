"""A turn of the pilot that nobody sees: the same tasks under the same policy, and nothing of it leaves."""

import asyncio
from uuid import UUID

from copilot.collect_reply import collect_reply
from copilot.context import Context
from copilot.engine.attempts import collecting
from copilot.engine.errors import ProviderUnavailable
from copilot.engine.ports import Drafter, DraftResult, Engine, Provider
from copilot.fallback import Answered, ask_or_fall_back
from copilot.pilot.read_grounds import grounds_of
from copilot.pilot.shadow.begin_shadow import begin_shadow
from copilot.pilot.shadow.commit_shadow import commit_shadow
from copilot.pilot.shadow.interrupt_shadow import interrupt_shadow
from copilot.pilot.shadow.jobs import TakeShadow
from copilot.pilot.think import think
from copilot.pilot.turn_paths import Turning
from copilot.stream_draft import DEADLINE_SECONDS, RETRY_AFTER_SECONDS
from realtime.database import Database


async def take_shadow(
    db: Database, engine: Engine, tenant_id: UUID, job: TakeShadow, deadline: float = DEADLINE_SECONDS
) -> None:
    """Job handler. However often it is delivered, a turn is thought about once: its row says so."""
    begun = await begin_shadow(db, engine, tenant_id, job.conversation_id)
    if begun is None:
        return

    async def write(by: Provider, context: Context) -> Answered:
        async def ask(drafter: Drafter, seconds: float) -> DraftResult:
            return await _within(seconds, drafter, context)

        return Answered(*await ask_or_fall_back(by, ask, deadline, shadow_id=str(begun.shadow_id)))

    with collecting() as calls:
        try:
            async with db.tenant_transaction(tenant_id) as tx:
                # As the thread stood when the customer had written: what people said since is left out.
                grounds, _ = await grounds_of(tx, engine, begun.matter)
            outcome = await think(Turning(provider=begun.provider, write=write), begun, grounds)
        except asyncio.CancelledError:
            await interrupt_shadow(db, tenant_id, begun, calls.made)
            raise
    await commit_shadow(db, tenant_id, begun, outcome, calls.made)


async def _within(seconds: float, drafter: Drafter, context: Context) -> DraftResult:
    try:
        async with asyncio.timeout(seconds):
            return await collect_reply(drafter, context)
    except TimeoutError:
        raise ProviderUnavailable(f"no whole reply within {seconds} s", RETRY_AFTER_SECONDS) from None

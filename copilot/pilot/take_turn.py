"""A customer's turn, from the doorbell to the outbox: begin, think, commit."""

import asyncio
from uuid import UUID

from copilot.engine.attempts import collecting
from copilot.engine.ports import Engine
from copilot.pilot.begin_turn import Begun, begin_turn
from copilot.pilot.commit_turn import commit_turn
from copilot.pilot.interrupt_turn import interrupt_turn
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.read_grounds import read_grounds
from copilot.pilot.think import think
from copilot.pilot.turn_paths import Turning
from copilot.stream_draft import DEADLINE_SECONDS
from realtime.database import Database


async def take_turn(
    db: Database, engine: Engine, tenant_id: UUID, job: TakeTurn, deadline: float = DEADLINE_SECONDS
) -> None:
    """Job handler. However often it is delivered, a turn is answered once: its row says so."""
    begun = await begin_turn(db, tenant_id, job)
    if not isinstance(begun, Begun):
        return
    with collecting() as calls:
        try:
            grounds, provider = await read_grounds(db, engine, tenant_id, begun)
            turning = Turning(
                db=db, tenant_id=tenant_id, provider=provider, draft=begun.draft, deadline=deadline
            )
            outcome = await think(turning, begun, grounds)
        except asyncio.CancelledError:
            await interrupt_turn(db, tenant_id, begun.draft, begun.turn_id, calls.made)
            raise
    await commit_turn(db, tenant_id, begun, grounds.context, outcome, calls.made)

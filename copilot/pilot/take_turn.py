"""A customer's turn, from the doorbell to the outbox: begin, think, commit."""

import asyncio
from functools import partial
from uuid import UUID

from copilot.context import Context
from copilot.engine.attempts import collecting
from copilot.engine.ports import Engine, Provider
from copilot.fallback import Answered, stream_or_fall_back
from copilot.pilot.asking.tell_answer import tell_answer
from copilot.pilot.begin_turn import Begun, begin_turn
from copilot.pilot.commit_turn import commit_turn
from copilot.pilot.enclose_file import enclose_file
from copilot.pilot.interrupt_turn import interrupt_turn
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.read_grounds import read_grounds
from copilot.pilot.think import think
from copilot.pilot.turn_paths import Turning
from copilot.stream_draft import DEADLINE_SECONDS, Outdated
from inbox.media.store import MediaStore
from realtime.database import Database


async def take_turn(
    db: Database,
    engine: Engine,
    tenant_id: UUID,
    job: TakeTurn,
    deadline: float = DEADLINE_SECONDS,
    *,
    store: MediaStore | None = None,
) -> None:
    """Job handler. However often it is delivered, a turn is answered once: its row says so. Without a store,
    no files go along."""
    begun = await begin_turn(db, tenant_id, job)
    if not isinstance(begun, Begun):
        return
    with collecting() as calls:
        try:
            grounds, provider = await read_grounds(db, engine, tenant_id, begun)

            async def write(by: Provider, context: Context) -> Answered | Outdated:
                return await stream_or_fall_back(db, tenant_id, by, context, begun.draft, deadline)

            enclose = partial(enclose_file, db, store, tenant_id, begun.turn_id, begun.draft)
            turning = Turning(provider=provider, write=write, enclose=enclose)
            outcome = (
                await tell_answer(turning, begun.told, begun, grounds)
                if begun.told
                else await think(turning, begun, grounds)
            )
        except asyncio.CancelledError:
            await interrupt_turn(db, tenant_id, begun.draft, begun.turn_id, calls.made)
            raise
    await commit_turn(db, tenant_id, begun, grounds.context, outcome, calls.made)

"""The file that goes along with a reply, copied into its conversation before the reply is written. A turn
that comes to nothing leaves a copy that nobody sent, which goes after a day like any other."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from copilot.engine.pilot_ports import Asset
from copilot.pilot.begin_turn import LEASE
from copilot.pilot.queries.turns import renew_turn
from copilot.queries.drafts import renew_draft
from inbox.materials.copy_file import copy_file
from inbox.media.errors import MediaStoreAway
from inbox.media.store import FileMissing, MediaStore
from realtime.database import Database
from realtime.suggestion_records import Draft

PATIENCE = 60.0
"""Seconds, for the largest file and a slow store; a customer who waits longer gets words."""
RENEWED_EVERY = LEASE.total_seconds() / 4

_log = structlog.get_logger("copilot.pilot")


async def enclose_file(
    db: Database, store: MediaStore | None, tenant_id: UUID, turn_id: UUID, draft: Draft, asset: Asset
) -> Asset | None:
    """None where it can not be had: what it says goes in words then."""
    if store is None or asset.media is None:
        return None
    place = (db, store, tenant_id, draft.conversation_id)
    try:
        async with asyncio.timeout(PATIENCE) as limit, _kept(db, tenant_id, turn_id, draft.id, limit):
            copied = await copy_file(*place, asset.type.lower(), asset.media, None)
    except (FileMissing, MediaStoreAway, TimeoutError) as error:
        _log.warning("material_not_enclosed", asset=asset.id, error=type(error).__name__)
        return None
    return replace(asset, media=copied)


@asynccontextmanager
async def _kept(
    db: Database, tenant_id: UUID, turn_id: UUID, draft_id: UUID, limit: asyncio.Timeout
) -> AsyncIterator[None]:
    """A hundred megabytes may take longer than the lease of a turn, whose writer is not dead for that; and
    when they are there, it has the whole lease to think in. A turn that is over needs no file."""
    began = time.monotonic()

    async def renew() -> bool:
        async with db.tenant_transaction(tenant_id) as tx:
            await renew_draft(tx, draft_id, LEASE)  # in the order in which a turn is withdrawn
            return await renew_turn(tx, turn_id, LEASE)

    async def keep() -> None:
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            try:
                if not await renew():
                    limit.reschedule(asyncio.get_running_loop().time())
                    return
            except (SQLAlchemyError, OSError) as error:
                _log.warning("turn_not_renewed", turn_id=str(turn_id), error=type(error).__name__)

    keeping = asyncio.create_task(keep())
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
    if time.monotonic() - began > RENEWED_EVERY:
        await renew()

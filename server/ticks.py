"""Periodic work of the installation, as jobs: `once` lets several workers ring and one run."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple, TypeVar
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from copilot.calibrate import calibrate
from copilot.forget_texts import forget_texts
from copilot.pilot.wanted import may_answer
from inbox.channel_admin.ring_checks import ring_checks
from inbox.desk.distribute import distribute
from inbox.desk.release_absent import release_absent
from inbox.forget_parked_acts import forget_parked_acts
from inbox.forget_revoked import forget_revoked
from inbox.forget_webhooks import forget_webhooks
from inbox.materials.forget_files import forget_files
from inbox.media.errors import MediaStoreAway
from inbox.media.forget_media import forget_media
from inbox.media.store import MediaStore
from inbox.personal.forget_unsent import forget_unsent
from inbox.ring_forgotten import ring_forgotten
from realtime import log
from realtime.database import Database
from realtime.driver import driver_of
from realtime.jobs import Enqueued, Job, insert_jobs, kind_of
from server import queries
from server.accounts.queries import delete_dead_invitations, delete_ended_sessions

KEEP_ENDED_SESSIONS = timedelta(days=7)

Done = TypeVar("Done")

_log = structlog.get_logger("server.ticks")


class PruneLogs(Job, frozen=True, kw_only=True, tag="server.prune_logs"):
    """Old events, ended sessions, acts that no message claims, words that nobody sent for months. A
    client that was away longer starts from a new snapshot."""


class RingForgotten(Job, frozen=True, kw_only=True, tag="server.ring_forgotten"):
    """Messages and webhooks that wait although no job announces them."""


class CalibrateAll(Job, frozen=True, kw_only=True, tag="server.calibrate_all"):
    """Scores of suggestions, held against what people did with them since."""


class ForgetTexts(Job, frozen=True, kw_only=True, tag="server.forget_texts"):
    """Words that a company keeps for so many days only."""


class CheckChannels(Job, frozen=True, kw_only=True, tag="server.check_channels"):
    """How numbers stand with WhatsApp, asked: what a provider did not tell, or told in another order."""


class TendDesks(Job, frozen=True, kw_only=True, tag="server.tend_desks"):
    """Queues: whom sellers left waiting goes back, and what waits is given to who is there."""


class Tick(NamedTuple):
    job: Job
    seconds: float


TICKS = (
    Tick(PruneLogs(), 3600.0),
    Tick(RingForgotten(), 60.0),
    Tick(CalibrateAll(), 300.0),
    Tick(ForgetTexts(), 3600.0),
    Tick(CheckChannels(), 120.0),
    Tick(TendDesks(), 20.0),
)


async def ring_ticks(db: Database, tick: Tick) -> None:
    """For ever. The waiting job of a kind is the only one: others that ring find it there."""
    once = f"tick:{kind_of(type(tick.job))}"
    while True:
        try:
            async with db.installation_transaction() as session:
                await insert_jobs(
                    driver_of(session), None, [Enqueued(tick.job, delay=tick.seconds, once=once)]
                )
        except (SQLAlchemyError, OSError) as error:
            _log.warning("tick_not_rung", tick=once, error=type(error).__name__)
        await asyncio.sleep(tick.seconds / 2)


class Retention(NamedTuple):
    log: timedelta
    webhooks: timedelta | None
    """None: for ever."""


async def _for_each_tenant(db: Database, step: Callable[[UUID], Awaitable[Done]]) -> list[Done]:
    """What it came to where it went well. Each company for itself: what one of them fails at keeps nothing
    from the others, and not the job from being over, for while it waits to be retried no tick is rung."""
    async with db.installation_transaction() as session:
        tenants = await queries.list_tenants(session)
    done: list[Done] = []
    for tenant_id in tenants:
        try:
            done.append(await step(tenant_id))
        except (ConnectionError, TimeoutError):
            raise  # the database is away, and for all of them
        except Exception:
            _log.exception("tick_failed", tenant_id=str(tenant_id))
    return done


async def prune_logs(db: Database, keep: Retention, _: UUID, __: PruneLogs) -> None:
    now = datetime.now(UTC)

    async def prune(tenant_id: UUID) -> None:
        while await _prune_some(db, tenant_id, now - keep.log):
            pass
        if keep.webhooks is not None:
            await forget_webhooks(db, tenant_id, now - keep.webhooks)
        await forget_parked_acts(db, tenant_id)
        await forget_unsent(db, tenant_id)

    async with db.installation_transaction() as session:
        ended = await delete_ended_sessions(session, now - KEEP_ENDED_SESSIONS)
        await delete_dead_invitations(session, now)
    pruned = await _for_each_tenant(db, prune)
    _log.info("pruned", tenants=len(pruned), credentials=ended)


async def forget_all_texts(db: Database, store: MediaStore, _: UUID, __: ForgetTexts) -> None:
    async def forget(tenant_id: UUID) -> None:
        before = await forget_texts(db, tenant_id)
        try:
            await forget_media(db, store, tenant_id, before, datetime.now(UTC))
            await forget_files(db, store, tenant_id, datetime.now(UTC))
            await forget_revoked(db, tenant_id, before, datetime.now(UTC))
        except MediaStoreAway:
            _log.warning("files_not_forgotten", tenant_id=str(tenant_id))  # the next tick finds them
        if before is not None:
            # An unsent text holds the draft that it came from, and the log repeats both word by word.
            await forget_unsent(db, tenant_id, before)
            while await _prune_some(db, tenant_id, before):
                pass

    await _for_each_tenant(db, forget)


async def _prune_some(db: Database, tenant_id: UUID, before: datetime) -> int:
    async with db.tenant_transaction(tenant_id) as tx:
        return await log.prune(tx.session, before)


async def ring_all_forgotten(db: Database, _: UUID, __: RingForgotten) -> None:
    rung = await _for_each_tenant(db, partial(ring_forgotten, db))
    if any(rung):
        _log.warning("forgotten_work_rung", bells=sum(rung))


async def check_all_channels(db: Database, _: UUID, __: CheckChannels) -> None:
    await _for_each_tenant(db, partial(ring_checks, db))


async def tend_desks(db: Database, _: UUID, __: TendDesks) -> None:
    async def tend(tenant_id: UUID) -> None:
        await release_absent(db, tenant_id)
        await distribute(db, tenant_id, may_answer)

    await _for_each_tenant(db, tend)


async def calibrate_all(db: Database, _: UUID, __: CalibrateAll) -> None:
    fitted = await _for_each_tenant(db, partial(calibrate, db))
    if any(fitted):
        _log.info("calibrated", measures=sum(fitted))

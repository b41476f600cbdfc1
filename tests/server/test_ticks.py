"""What the installation does by itself from time to time."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from inbox.tables.webhooks import RawEvent
from realtime import log
from realtime.company_events import SessionRevoked
from realtime.database import Database
from realtime.driver import driver_of
from realtime.ids import id_at, new_id
from realtime.jobs import Enqueued, insert_jobs, kind_of
from server.accounts.found_company import found_company
from server.accounts.revoke_api_token import revoke_api_token
from server.settings import Settings
from server.ticks import PruneLogs, Retention, Tick, prune_logs, ring_ticks
from tests.factories import make_shop
from tests.server.cast import Cast
from tests.server.conftest import Running

NOBODY = UUID(int=0)
A_DAY = Retention(log=timedelta(days=1), webhooks=timedelta(days=1))
NOTHING = Retention(log=timedelta(hours=-1), webhooks=None)


async def test_old_events_are_forgotten_and_the_floor_says_so(db: Database) -> None:
    tenant_id, _ = await found_company(db, "Loja", [])
    untouched, _ = await found_company(db, "Outra", [])
    for company in (tenant_id, untouched):
        await one_event(db, company)
    await prune_logs(db, A_DAY, NOBODY, PruneLogs())
    async with db.installation_transaction() as session:
        assert await log.head_and_floor(session, tenant_id) == (1, 0)
    await prune_logs(db, NOTHING, NOBODY, PruneLogs())
    async with db.tenant_snapshot(tenant_id) as snapshot:
        assert await log.head_and_floor(snapshot.session, tenant_id) == (1, 1)
        assert await log.read_after(snapshot.session, tenant_id, 0, 10) == []


async def one_event(db: Database, tenant_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        tx.emit(SessionRevoked(credential_id=new_id()), ["system"])


async def test_credentials_that_ended_long_ago_are_deleted_and_others_stay(
    web: Running, cast: Cast, db: Database
) -> None:
    async with db.installation_transaction() as session:
        first: UUID = (
            (await session.execute(text("SELECT id FROM api_tokens ORDER BY id"))).scalars().all()[0]
        )
    await revoke_api_token(db, cast.ana.tenant_id, cast.ana.user.id, first)
    await prune_logs(db, A_DAY, NOBODY, PruneLogs())
    async with db.installation_transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM api_tokens")) == 4
        long_ago = "UPDATE api_tokens SET revoked_at = now() - interval '8 days' WHERE id = :id"
        await session.execute(text(long_ago), {"id": first})
    await prune_logs(db, A_DAY, NOBODY, PruneLogs())
    async with db.installation_transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM api_tokens")) == 3


async def test_two_workers_ring_and_one_job_waits(db: Database) -> None:
    tick = Tick(PruneLogs(), 600.0)
    ringing = [asyncio.create_task(ring_ticks(db, tick)) for _ in range(2)]
    kind = kind_of(PruneLogs)
    async with asyncio.timeout(30):
        while await waiting(db, kind) == 0:
            await asyncio.sleep(0.01)
    async with db.installation_transaction() as session:
        await insert_jobs(driver_of(session), None, [Enqueued(tick.job, delay=600.0, once=f"tick:{kind}")])
    assert await waiting(db, kind) == 1
    for task in ringing:
        task.cancel()
    await asyncio.gather(*ringing, return_exceptions=True)


async def waiting(db: Database, kind: str) -> int:
    async with db.installation_transaction() as session:
        found = await session.scalar(text("SELECT count(*) FROM jobs WHERE kind = :kind"), {"kind": kind})
        return int(found or 0)


async def test_webhooks_that_were_read_go_in_time_and_unread_ones_never(
    db: Database, settings: Settings
) -> None:
    shop = await make_shop(db, settings.derive)
    old, now = datetime.now(UTC) - timedelta(days=2), datetime.now(UTC)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        for moment in (old, now):
            for state in ("done", "ignored", "quarantined", "new", "importing"):
                tx.session.add(
                    RawEvent(
                        tenant_id=shop.tenant_id,
                        id=id_at(moment),
                        channel_id=shop.channel_id,
                        headers={},
                        body=b"{}",
                        body_hash=b"",
                        state=state,
                    )
                )
    for keep, left in ((NOTHING, 10), (A_DAY, 8), (A_DAY, 8)):
        await prune_logs(db, keep, NOBODY, PruneLogs())
        async with db.tenant_snapshot(shop.tenant_id) as snapshot:
            states = (await snapshot.session.execute(text("SELECT state FROM raw_events"))).scalars().all()
        assert len(states) == left
    assert sorted(states) == sorted(
        [*("done", "ignored"), *("quarantined", "new", "importing"), *("quarantined", "new", "importing")]
    )

"""What the installation does by itself from time to time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from obstore.store import MemoryStore
from sqlalchemy import text
from structlog.testing import capture_logs

from inbox.media.store import MediaStore
from inbox.queries.conversations import assigned_users_of
from inbox.tables.webhooks import RawEvent
from realtime import log
from realtime.company_events import SessionRevoked
from realtime.database import Database
from realtime.driver import driver_of
from realtime.ids import id_at, new_id
from realtime.jobs import Enqueued, insert_jobs, kind_of
from server.accounts.found_company import found_company
from server.accounts.revoke_api_token import revoke_api_token
from server.queries import list_tenants
from server.settings import Settings
from server.ticks import (
    PruneLogs,
    Retention,
    TendDesks,
    Tick,
    calibrate_all,
    check_all_channels,
    forget_all_texts,
    prune_logs,
    ring_all_forgotten,
    ring_ticks,
    tend_desks,
)
from tests.copilot.pilot.test_distribution import in_turn
from tests.factories import Shop, make_shop, receive
from tests.server.cast import Cast
from tests.server.conftest import Running

NOBODY = UUID(int=0)
A_DAY = Retention(log=timedelta(days=1), webhooks=timedelta(days=1))
NOTHING = Retention(log=timedelta(hours=-1), webhooks=None)
BROKEN = """
CREATE OR REPLACE FUNCTION app_tenant() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE bound uuid := nullif(current_setting('app.tenant_id', true), '');
BEGIN
  IF bound = '{}' THEN RAISE query_canceled; END IF;
  RETURN bound;
END $$
"""
"""Every statement of this company fails, as those do that meet the time that statements have."""


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


@pytest.mark.parametrize(
    "work",
    [
        tend_desks,
        partial(prune_logs, keep=NOTHING),
        partial(forget_all_texts, store=MediaStore(MemoryStore())),
        ring_all_forgotten,
        check_all_channels,
        calibrate_all,
    ],
)
async def test_what_one_company_fails_at_keeps_nothing_from_the_others(
    db: Database, database_url: str, settings: Settings, work: Callable[..., Awaitable[Any]]
) -> None:
    first, _ = await one_that_fails(db, database_url, settings)
    with capture_logs() as logs:
        await work(db, _=NOBODY, __=PruneLogs())
    assert [one["tenant_id"] for one in logs if one["event"] == "tick_failed"] == [str(first)]


async def test_desks_and_logs_behind_a_company_that_fails_are_tended(
    db: Database, database_url: str, settings: Settings
) -> None:
    _, shop = await one_that_fails(db, database_url, settings)
    await in_turn(db, shop)
    waiting = (await receive(db, shop)).conversation_id
    await tend_desks(db, NOBODY, TendDesks())
    await prune_logs(db, NOTHING, NOBODY, PruneLogs())
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        assert await assigned_users_of(snapshot, [waiting]) == {waiting: shop.ana.user_id}
        assert await log.read_after(snapshot.session, shop.tenant_id, 0, 10) == []


async def one_that_fails(db: Database, database_url: str, settings: Settings) -> tuple[UUID, Shop]:
    """And the one whose turn is after it."""
    shops = {shop.tenant_id: shop for shop in [await make_shop(db, settings.derive) for _ in range(2)]}
    async with db.installation_transaction() as session:
        first, second = await list_tenants(session)
    owner = await asyncpg.connect(database_url)
    await owner.execute(BROKEN.format(first))
    await owner.close()
    return first, shops[second]

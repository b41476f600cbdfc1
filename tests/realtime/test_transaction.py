"""What commits is numbered, in commit order and without a hole; what does not commit never was."""

import asyncio
import random

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from realtime import log
from realtime.database import Database
from realtime.ids import new_id
from realtime.jobs import Job
from realtime.log import Entry
from realtime.tables import EventPending, JobRow
from tests.realtime.support import an_event, emit


class Errand(Job, frozen=True, kw_only=True, tag="test.errand"):
    number: int


class Unlucky(Exception):
    pass


async def test_numbers_are_gapless_and_in_commit_order_whoever_rolls_back(db: Database) -> None:
    tenant_id, committed = new_id(), 0
    chance = random.Random(7)
    told: list[Entry] = []
    db.on_commit(lambda _, entries: told.extend(entries))

    async def write(rolls_back: bool, pause: float) -> int:
        async with db.tenant_transaction(tenant_id) as tx:
            tx.emit(an_event(), ["all"])
            tx.emit(an_event(), ["all"])
            await tx.session.execute(text("SELECT pg_sleep(:pause)"), {"pause": pause})
            if rolls_back:
                raise Unlucky
        return 2

    results = await asyncio.gather(
        *(write(chance.random() < 0.2, chance.random() / 50) for _ in range(60)), return_exceptions=True
    )
    committed = sum(result for result in results if isinstance(result, int))
    assert 0 < committed < 120
    async with db.tenant_snapshot(tenant_id) as snapshot:
        entries = await log.read_after(snapshot.session, tenant_id, 0, 500)
        assert await log.head_and_floor(snapshot.session, tenant_id) == (committed, 0)
    assert [entry.seq for entry in entries] == list(range(1, committed + 1))
    assert sorted(told) == sorted(entries), "what is told after COMMIT is byte for byte what the log holds"


async def test_events_and_jobs_of_a_failed_transaction_leave_no_trace(db: Database) -> None:
    tenant_id = new_id()
    with pytest.raises(Unlucky):
        async with db.tenant_transaction(tenant_id) as tx:
            tx.emit(an_event(), ["all"])
            tx.enqueue(Errand(number=1))
            raise Unlucky
    async with db.tenant_snapshot(tenant_id) as snapshot:
        assert await log.head_and_floor(snapshot.session, tenant_id) == (0, 0)
    async with db.installation_transaction() as session:
        assert (await session.scalars(select(JobRow.id))).all() == []


async def test_reactors_enqueue_in_the_transaction_that_emits(settings_db: Database) -> None:
    tenant_id = new_id()
    await emit(settings_db, tenant_id)
    async with settings_db.installation_transaction() as session:
        assert (await session.scalars(select(JobRow.payload))).all() == [{"kind": "test.errand", "number": 9}]


async def test_a_transaction_that_changes_its_tenant_is_refused(db: Database) -> None:
    with pytest.raises(DBAPIError):
        async with db.tenant_transaction(new_id()) as tx:
            tx.emit(an_event(), ["all"])
            await tx.session.execute(
                text("SELECT set_config('app.tenant_id', :other, true)"), {"other": str(new_id())}
            )


async def test_the_application_can_not_write_or_rewrite_the_log(db: Database) -> None:
    tenant_id = new_id()
    await emit(db, tenant_id)
    for statement in (
        "UPDATE event_log SET body = '{}'",
        "DELETE FROM event_log",
        "UPDATE tenant_seq SET head = 99",
        "SELECT * FROM event_pending",
    ):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with db.tenant_transaction(tenant_id) as tx:
                await tx.session.execute(text(statement))


async def test_without_a_tenant_nothing_is_seen_and_another_tenant_sees_nothing(db: Database) -> None:
    tenant_id = new_id()
    await emit(db, tenant_id)
    async with db.installation_transaction() as session:
        assert await log.read_after(session, tenant_id, 0, 10) == []
    async with db.tenant_snapshot(new_id()) as snapshot:
        assert await log.read_after(snapshot.session, tenant_id, 0, 10) == []


async def test_a_snapshot_shows_its_position_and_nothing_later(db: Database) -> None:
    tenant_id = new_id()
    await emit(db, tenant_id)
    async with db.tenant_snapshot(tenant_id) as snapshot:
        position = await snapshot.position()
        await emit(db, tenant_id)
        assert (await log.read_after(snapshot.session, tenant_id, 0, 10))[-1].seq == position.head == 1


async def test_pending_events_never_outlive_their_transaction(db: Database, owner: Database) -> None:
    tenant_id = new_id()
    await emit(db, tenant_id, "all", "supervisors")
    async with owner.tenant_snapshot(tenant_id) as snapshot:
        assert (await snapshot.session.scalars(select(EventPending.event_id))).all() == []

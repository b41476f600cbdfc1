"""An operator sees jobs that used up their attempts, and gives them new ones."""

import io

import pytest
from sqlalchemy import text

from realtime.database import Database
from realtime.ids import new_id
from realtime.jobs import kind_of
from server.dead_jobs import DeadJobUnknown, list_dead_jobs, replay_dead_jobs
from server.ticks import PruneLogs

BURY = text(
    "INSERT INTO dead_jobs (id, tenant_id, kind, payload, attempts, error, created_at)"
    " VALUES (:id, :tenant, :kind, '{}', 8, :error, now())"
)


async def bury(db: Database, *ids: int) -> None:
    async with db.installation_transaction() as session:
        for id_ in ids:
            values = {"id": id_, "tenant": new_id(), "kind": kind_of(PruneLogs), "error": f"broken\n{id_}"}
            await session.execute(BURY, values)


async def told(db: Database) -> list[str]:
    out = io.StringIO()
    await list_dead_jobs(db, out)
    return out.getvalue().splitlines()


async def test_dead_jobs_are_a_table_and_come_back_to_life(db: Database) -> None:
    assert await told(db) == ["No dead jobs."]
    await bury(db, 11, 12, 13)
    head, *rows = await told(db)
    assert head.split() == ["id", "died", "at", "kind", "company", "tries", "error"]
    assert [row.split()[0] for row in rows] == ["11", "12", "13"]
    assert rows[0].endswith("broken 11")

    await replay_dead_jobs(db, "12", out := io.StringIO())
    assert out.getvalue() == "Replayed 1.\n"
    assert len(await told(db)) == 3
    for unknown in ("12", "x"):
        with pytest.raises(DeadJobUnknown):
            await replay_dead_jobs(db, unknown, io.StringIO())
    await replay_dead_jobs(db, "all", io.StringIO())
    assert await told(db) == ["No dead jobs."]
    async with db.installation_transaction() as session:
        assert list(await session.scalars(text("SELECT attempts FROM jobs"))) == [0, 0, 0]

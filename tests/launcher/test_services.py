"""The real programs from the wheels, with the settings they run under for people."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import redis.asyncio as redis

from server.launcher.paths import ROOT
from tests.support.waiting import eventually

SERVE = """
import sys
from pathlib import Path
from server.launcher.services import Embedded
from server.launcher.supervisor import Supervisor
folder = Path(sys.argv[1])
addresses = Embedded(folder, folder, folder / "logs").start(Supervisor().start, {})
print(addresses["DATABASE_URL"], addresses["REDIS_URL"], flush=True)
sys.stdin.read()
"""


async def test_what_was_committed_survives_a_killed_launcher(tmp_path: Path) -> None:
    with _launched(tmp_path) as (launcher, database_url, _):
        database = await asyncpg.connect(database_url)
        await database.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        launcher.kill()
        launcher.wait()
        with contextlib.suppress(OSError, asyncpg.PostgresError):
            await database.close(timeout=1)
    eventually(lambda: not (tmp_path / "postgres" / "postmaster.pid").exists())
    with _launched(tmp_path) as (_, database_url, _):
        database = await asyncpg.connect(database_url)
        assert await database.fetchval("SELECT answer FROM kept") == 42
        await database.close()


async def test_the_owner_is_no_superuser_and_the_order_of_text_is_that_of_its_bytes(tmp_path: Path) -> None:
    with _launched(tmp_path) as (_, database_url, redis_url):
        database = await asyncpg.connect(database_url)
        role = await database.fetchrow(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert tuple(role) == (False, False, True)
        assert await database.fetchval("SELECT 'Z' < 'a' AND 'z' < 'á'")
        assert await database.fetchval("SHOW fsync") == "on"
        await database.close()
        client = redis.Redis.from_url(redis_url)
        assert await client.ping()
        await client.aclose()


@contextmanager
def _launched(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        database_url, redis_url = process.stdout.readline().split()
        yield process, database_url, redis_url
    finally:
        process.kill()
        process.communicate()

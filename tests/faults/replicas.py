"""Other clusters of the same database: a replica that follows, and a backup that is restored."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import asyncpg

from server.launcher.binaries import postgres_program
from server.launcher.child import Child, Service, last_lines
from server.launcher.postgres import Postgres
from tests.faults.machine import Server
from tests.faults.proxy import Proxy
from tests.faults.rig import Rig, postgres_server


async def base_backup(rig: Rig, name: str, line: Proxy, *, follows: bool = False) -> Postgres:
    """A copy of the running cluster; one that follows knows where the first one is."""
    folder = rig.folder / name
    sockets = folder / "sockets"
    sockets.mkdir(parents=True)
    copy = Postgres(folder / "postgres", sockets, rig.folder / "logs" / f"{name}.log")
    account = rig.cluster.prepare()
    source = f"host=127.0.0.1 port={line.port} user=postgres"
    program = postgres_program("pg_basebackup", readable_by_all=isinstance(account, int))
    command = [str(program), "-d", source, "-D", str(copy.cluster), "-c", "fast", "-X", "stream"]
    service = Service("basebackup", [*command, *(["-R"] if follows else [])], account=account, log=copy.log)
    child = await asyncio.to_thread(Child, service)
    if await asyncio.to_thread(child.wait) != 0:
        raise RuntimeError(f"pg_basebackup failed:\n{last_lines(copy.log)}")
    return copy


async def standing_by(rig: Rig, copy: Postgres) -> Callable[[], Awaitable[None]]:
    """Starts it as a replica; what is returned promotes it and puts it in the first one's place."""
    server = replace(postgres_server(copy), wait=lambda _: None)
    rig.stack.push_async_callback(server.stop)
    await server.start()
    connection = await _connected(copy)

    async def promote() -> None:
        await connection.execute("SELECT pg_promote()")
        await connection.close()
        _instead(rig, copy, server)

    return promote


async def restored(rig: Rig, backup: Postgres) -> None:
    """From backup and archive to where the backup was taken; it ends with a timeline of its own, which the
    archive keeps apart from those before. What stands in for the archive is the present cluster's WAL."""
    (backup.cluster / "recovery.signal").touch()
    archive = rig.cluster.cluster / "pg_wal"
    with (backup.cluster / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"restore_command = 'cp {archive}/%f %p'\n")
        settings.write("recovery_target = 'immediate'\nrecovery_target_action = 'promote'\n")
    await put_back(rig, backup)


async def put_back(rig: Rig, copy: Postgres) -> None:
    """Started as it lies there: by itself that changes neither cluster nor timeline."""
    server = replace(postgres_server(copy), wait=lambda _: None)
    rig.stack.push_async_callback(server.stop)
    await server.start()
    connection = await _connected(copy)
    while await connection.fetchval("SELECT pg_is_in_recovery()"):
        await asyncio.sleep(0.05)
    await connection.close()
    _instead(rig, copy, server)


def _instead(rig: Rig, cluster: Postgres, server: Server) -> None:
    """From here on the proxies lead there; a later restart waits as for any primary."""
    rig.cluster, rig.postgres = cluster, replace(postgres_server(cluster), child=server.child)


async def _connected(cluster: Postgres) -> asyncpg.Connection:
    """Once it takes connections, which a replica does before it is ready in any other sense."""
    for _ in range(400):
        try:
            return await asyncpg.connect(
                host=str(cluster.sockets), user="postgres", database="piloto", timeout=5
            )
        except (OSError, asyncpg.PostgresError):
            await asyncio.sleep(0.05)
    raise RuntimeError(f"It did not start:\n{last_lines(cluster.log)}")

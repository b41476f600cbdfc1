"""Redis may come and go: the bus says so, never blocks a commit for long, and follows again by itself."""

import asyncio
import time

from realtime import bus as bus_module
from realtime.database import Database
from realtime.hub import Hub
from realtime.ids import new_id
from tests.realtime.support import a_connection, connected, emit, running


async def test_a_redis_that_never_answers_delays_a_commit_by_a_tenth_of_a_second_once(db: Database) -> None:
    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    import redis.asyncio as redis

    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = redis.Redis(port=port, socket_timeout=30)
    silent = Database(db.engine, bus_module.Bus(client, "test-silent"))
    tenant_id = new_id()
    started = time.monotonic()
    for _ in range(5):
        await emit(silent, tenant_id)
    assert time.monotonic() - started < 1.5
    assert not silent.bus.healthy
    server.close()
    await client.aclose()


async def test_the_hub_listens_again_after_its_connection_was_killed(
    db: Database, elsewhere: Database
) -> None:
    tenant_id = new_id()
    async with running(Hub(db)) as hub, connected(hub, a_connection(tenant_id), cursor=0) as client:
        await client.next("welcome")
        await client.next("caught_up")
        await emit(elsewhere, tenant_id)
        assert await client.events_until(1) == [1]
        await elsewhere.bus._redis.client_kill_filter(_type="pubsub")
        await emit(elsewhere, tenant_id)
        assert await client.events_until(2) == [2]

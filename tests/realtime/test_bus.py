"""Redis may come and go: the bus says so, delays no commit, and follows again by itself."""

import asyncio

import pytest
import redis.asyncio as redis

from realtime import bus as bus_module
from realtime.database import Database
from realtime.hub import Hub
from realtime.ids import new_id
from tests.realtime.support import a_connection, connected, emit, running


async def test_no_commit_waits_for_a_redis_that_never_answers(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    monkeypatch.setattr(bus_module, "PUBLISH_TIMEOUT", 3600)
    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    client = redis.Redis(port=server.sockets[0].getsockname()[1], socket_timeout=3600)
    silent = Database(db.engine, bus_module.Bus(client, "test-silent"))
    async with asyncio.timeout(30):
        for _ in range(5):
            await emit(silent, new_id())
    sending = silent.bus._posting
    assert sending is not None
    assert not sending.done()
    while not sending.done():
        sending.cancel()
        await asyncio.wait({sending}, timeout=0.1)
    server.close()
    await client.aclose()


async def test_a_redis_that_is_gone_is_left_alone_for_a_while(db: Database) -> None:
    client = redis.Redis(unix_socket_path="/nowhere/valkey.sock")
    gone = Database(db.engine, bus_module.Bus(client, "test-gone"))
    tenant_id = new_id()
    await emit(gone, tenant_id)
    await gone.bus.close()
    assert not gone.bus.healthy
    posting = gone.bus._posting
    await emit(gone, tenant_id)
    assert gone.bus._posting is posting, "nothing is tried while it cools down"


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

"""A tenant's room is there while somebody is connected, and hears of the log whatever else is the matter."""

import asyncio

import pytest

from realtime.database import Database
from realtime.frames import Close
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.session import Session
from tests.realtime.support import Client, a_connection, connected, emit, live, running


async def test_who_leaves_while_the_room_is_opened_leaves_no_room_behind(hub: Hub) -> None:
    tenant_id = new_id()
    async with hub.database.tenant_snapshot(tenant_id) as snapshot:
        position = await snapshot.position()
    client = Client(Session(hub, a_connection(tenant_id)))
    client.say(f="hello", epoch=position.epoch, cursor=0)
    while tenant_id not in hub._opening:
        await asyncio.sleep(0)
    opening = hub._opening[tenant_id]
    client.leave()
    await opening
    assert tenant_id in hub._rooms
    await hub.check_heads()
    assert tenant_id not in hub._rooms


async def test_a_credential_that_ends_before_hello_opens_nothing(hub: Hub) -> None:
    """Its timer found no socket in any room."""
    tenant_id = new_id()
    connection = a_connection(tenant_id)
    connection.expires_at = asyncio.get_running_loop().time()
    async with connected(hub, connection, cursor=0) as client:
        assert await client.closed == Close.REVOKED


async def test_a_credential_that_lasts_opens_the_door(hub: Hub) -> None:
    connection = a_connection(new_id())
    connection.expires_at = asyncio.get_running_loop().time() + 60
    async with live(hub, connection):
        pass


async def test_the_bus_is_heard_while_the_log_can_not_be_read(
    db: Database, elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Redis comes back while Postgres is a black hole: comparing heads would wait for as long as that lasts,
    and whoever waits with it takes Redis for dead."""
    stuck = asyncio.Event()

    async def never(self: Hub) -> None:
        stuck.set()
        await asyncio.Event().wait()

    tenant_id = new_id()
    async with running(Hub(db)) as hub, live(hub, a_connection(tenant_id)) as client:
        monkeypatch.setattr(Hub, "check_heads", never)
        await elsewhere.bus._redis.client_kill_filter(_type="pubsub")
        await stuck.wait()
        async with asyncio.timeout(30):
            while client.silent():  # until the bus is followed again; what was said before that is read
                await emit(elsewhere, tenant_id)
                await asyncio.sleep(0.02)
        assert (await client.next("event"))["s"] == 1

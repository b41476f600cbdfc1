"""Heartbeats and pings come by the clock of the process, one timer for all sockets."""

import asyncio
import socket as sockets

from realtime.database import Database
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.lean_socket import PING_SECONDS, LeanSocket, LeanSockets
from realtime.pulse import HEARTBEAT_SECONDS
from realtime.websocket import Opcode
from realtime.wheel import Wheel
from tests.realtime.support import a_connection, emit, live
from tests.server.test_socket_limits import Silent
from tests.support.client_frames import masked


def test_a_wheel_visits_each_member_once_a_turn() -> None:
    visited: list[str] = []
    wheel: Wheel[str] = Wheel(5, visited.append)
    wheel.add("soon", 1)
    slot = wheel.add("gone", 2)
    wheel.add("later", 5)
    wheel.remove("gone", slot)
    for _ in range(10):
        wheel.tick()
    assert visited == ["soon", "later", "soon", "later"]
    assert len(wheel) == 2


async def test_each_live_socket_hears_a_heartbeat_with_its_place_and_count(db: Database, hub: Hub) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        await emit(db, tenant_id, "all", "system")
        assert await client.events_until(1) == [1]
        for _ in range(int(HEARTBEAT_SECONDS * 1.2)):
            hub.pulse._beats.tick()
        beat = await client.next("heartbeat")
        assert (beat["s"], beat["n"]) == (2, 1)


async def test_who_answers_no_ping_is_closed() -> None:
    loop, owner, registry = asyncio.get_running_loop(), Silent(), LeanSockets()
    ours, theirs = sockets.socketpair()
    theirs.setblocking(False)
    codes: list[int] = []
    await loop.create_connection(lambda: LeanSocket(registry, owner, codes.append), sock=ours)
    for answers in (True, False):
        for _ in range(PING_SECONDS):
            registry.wheel.tick()
        assert await loop.sock_recv(theirs, 100) == b"\x89\x00"
        if answers:
            await loop.sock_sendall(theirs, masked(Opcode.PONG, b""))
            await asyncio.sleep(0.05)
    for _ in range(PING_SECONDS):
        registry.wheel.tick()
    assert (await loop.sock_recv(theirs, 100))[:4] == b"\x88\x0b" + (1011).to_bytes(2)
    theirs.close()
    await registry.gone()
    assert codes == [1011]

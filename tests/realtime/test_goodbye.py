"""The last words of a socket: said once, and never waited for."""

import asyncio
import socket as sockets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from realtime import lean_socket
from realtime.frames import Close
from realtime.lean_socket import LATE_FRAMES, LeanSocket, LeanSockets
from realtime.link import HIGH_WATER
from realtime.websocket import Opcode, text_frame
from tests.server.test_socket_limits import Silent
from tests.support.client_frames import masked


class Pair:
    """Our end of a connection as a lean socket, and the client's as a bare one."""

    def __init__(self, registry: LeanSockets, ours: LeanSocket, theirs: sockets.socket) -> None:
        self.registry, self.ours, self.theirs = registry, ours, theirs
        self.codes: list[int] = []

    async def says(self, opcode: Opcode, payload: bytes = b"") -> None:
        await asyncio.get_running_loop().sock_sendall(self.theirs, masked(opcode, payload))

    async def hears(self) -> bytes:
        return await asyncio.get_running_loop().sock_recv(self.theirs, 100)

    async def gone(self) -> None:
        async with asyncio.timeout(30):
            await self.registry.gone()


@asynccontextmanager
async def pair(registry: LeanSockets | None = None) -> AsyncIterator[Pair]:
    registry = registry or LeanSockets()
    ours, theirs = sockets.socketpair()
    theirs.setblocking(False)
    codes: list[int] = []
    _, protocol = await asyncio.get_running_loop().create_connection(
        lambda: LeanSocket(registry, Silent(), codes.append), sock=ours
    )
    made = Pair(registry, protocol, theirs)
    made.codes = codes
    try:
        yield made
    finally:
        theirs.close()
        await made.gone()


async def test_who_says_goodbye_and_takes_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean_socket, "CLOSE_SECONDS", 0.05)
    async with pair() as one:
        while one.ours.buffered() < HIGH_WATER:  # the client does not read, and the kernel is full
            one.ours.write(text_frame(b"x" * 10_000))
        await one.says(Opcode.CLOSE, (1000).to_bytes(2))
        await one.gone()
        assert one.codes == [1000]


async def test_who_floods_after_our_goodbye_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean_socket, "CLOSE_SECONDS", 3600)
    async with pair() as one:
        one.ours.close(Close.RATE)
        for _ in range(LATE_FRAMES + 1):
            await one.says(Opcode.TEXT, b"{}")
        await one.gone()
        assert one.codes == [Close.RATE]


async def test_what_was_under_way_when_we_said_goodbye_is_no_flood() -> None:
    async with pair() as one:
        one.ours.close(Close.RESTART)
        for _ in range(LATE_FRAMES):
            await one.says(Opcode.TEXT, b"{}")
        assert (await one.hears())[2:4] == int(Close.RESTART).to_bytes(2)
        await one.says(Opcode.CLOSE, int(Close.RESTART).to_bytes(2))
        await one.gone()
        assert one.codes == [Close.RESTART]


async def test_who_comes_when_the_process_has_said_goodbye_is_sent_on() -> None:
    registry = LeanSockets()
    registry.leaving = True
    async with pair(registry) as one:
        assert (await one.hears())[2:4] == int(Close.RESTART).to_bytes(2)

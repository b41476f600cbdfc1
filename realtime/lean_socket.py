"""A WebSocket on the transport itself, after the handshake: no task, no queue and no scope per socket.

A few hundred bytes of ours beside the transport's. What the server gave up with the transport is done here:
frames, the close handshake, keepalive, and being asked to go when the process ends.
"""

import asyncio
from collections.abc import Callable
from typing import cast

from realtime.frame_reader import FrameReader, Received, Refused, checked_utf8, read_close
from realtime.link import CLOSE_SECONDS, HIGH_WATER, LOW_WATER, Owner
from realtime.websocket import ABNORMAL, NO_STATUS, NORMAL, Opcode, close_frame, frame
from realtime.wheel import Wheel

PING_SECONDS = 20
"""Between pings, and for the answer to one."""
KEEPALIVE_LOST = 1011
_PING = frame(Opcode.PING, b"")


class LeanSockets:
    """All of a process. Each sits in one slot of a wheel that turns once in `PING_SECONDS`."""

    def __init__(self) -> None:
        self.wheel: Wheel[LeanSocket] = Wheel(PING_SECONDS, _keep_alive)
        self._empty: asyncio.Future[None] | None = None

    def add(self, socket: "LeanSocket") -> int:
        return self.wheel.add(socket, 0)

    def remove(self, socket: "LeanSocket", slot: int) -> None:
        self.wheel.remove(socket, slot)
        if self._empty is not None and not self._empty.done() and not len(self.wheel):
            self._empty.set_result(None)

    async def gone(self) -> None:
        """Until the last one is closed."""
        if len(self.wheel):
            self._empty = asyncio.get_running_loop().create_future()
            await self._empty


def _keep_alive(socket: "LeanSocket") -> None:
    socket.keep_alive()


class LeanSocket(asyncio.Protocol):
    """Takes over a transport whose handshake is done; see `realtime.link` for both sides of it."""

    __slots__ = (
        "_closing",
        "_code",
        "_cut",
        "_on_lost",
        "_owner",
        "_pinged",
        "_reader",
        "_slot",
        "_sockets",
        "_transport",
    )  # fmt: skip

    def __init__(self, sockets: LeanSockets, owner: Owner, on_lost: Callable[[int], None]) -> None:
        self._sockets = sockets
        self._owner = owner
        self._on_lost = on_lost
        self._reader: FrameReader | None = FrameReader()
        self._code = ABNORMAL
        self._closing = False
        self._pinged = False
        self._cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(HIGH_WATER, LOW_WATER)
        self._slot = self._sockets.add(self)
        self._owner.started(self)

    def data_received(self, data: bytes) -> None:
        if self._reader is None:
            return
        try:
            for received in self._reader.feed(data):
                self._take(received)
                if self._transport.is_closing():
                    return
        except Refused as refused:
            self._reader = None  # what follows means nothing; the client's own end closes the connection
            self.close(refused.code, refused.code.name.lower())

    def _take(self, received: Received) -> None:
        opcode, payload = received
        if opcode is Opcode.CLOSE:
            self._closed_by_client(read_close(payload))
        elif self._closing or not self._owner.charged():
            return
        elif opcode is Opcode.TEXT:
            self._owner.heard(checked_utf8(payload))
        elif opcode is Opcode.PONG:
            self._pinged = False
        elif self.buffered() < HIGH_WATER:  # who does not read answers is not written more of them
            self._transport.write(frame(Opcode.PONG, payload))

    def _closed_by_client(self, code: int) -> None:
        if not self._closing:
            self._closing, self._code = True, code
            self._transport.write(close_frame(NORMAL if code == NO_STATUS else code))
        self._transport.close()

    def write(self, framed: bytes) -> None:
        if not self._closing:
            self._transport.write(framed)

    def buffered(self) -> int:
        return self._transport.get_write_buffer_size()

    def close(self, code: int, reason: str = "") -> None:
        if self._closing:
            return
        self._closing, self._code = True, code
        self._transport.write(close_frame(code, reason))
        # Cut by us, not closed: closing waits for a client that reads nothing.
        self._cut = asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._transport.abort)

    def abort(self) -> None:
        self._closing = True
        self._transport.abort()

    def keep_alive(self) -> None:
        if self._pinged:
            self.close(KEEPALIVE_LOST, "keepalive")
        elif not self._closing:
            self._pinged = True
            self._transport.write(_PING)

    def pause_writing(self) -> None:
        self._owner.paused()

    def resume_writing(self) -> None:
        self._owner.resumed()

    def connection_lost(self, error: Exception | None) -> None:
        if self._cut is not None:
            self._cut.cancel()
        self._closing = True
        self._sockets.remove(self, self._slot)
        self._owner.lost(self._code)
        self._on_lost(self._code)

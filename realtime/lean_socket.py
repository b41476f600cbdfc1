"""A WebSocket on the transport itself, after the handshake: no task, no queue and no scope per socket.

A few hundred bytes of ours beside the transport's. What the server gave up with the transport is done here:
frames, the close handshake, keepalive, and being asked to go when the process ends.
"""

import asyncio
from collections.abc import Callable
from socket import MSG_DONTWAIT, SO_SNDBUF, SOL_SOCKET, SocketType
from typing import cast

from realtime.frame_reader import FrameReader, Received, Refused, checked_utf8, read_close
from realtime.frames import Close
from realtime.link import CLOSE_SECONDS, HIGH_WATER, LOW_WATER, Owner
from realtime.websocket import ABNORMAL, NO_STATUS, NORMAL, Opcode, close_frame, frame
from realtime.wheel import Wheel

PING_SECONDS = 20
"""Between pings, and for the answer to one."""
KEEPALIVE_LOST = 1011
LATE_FRAMES = 64
"""What a client may still have under way when we close; who sends more is not read to the end."""
_PING = frame(Opcode.PING, b"")


class LeanSockets:
    """All of a process. Each sits in one slot of a wheel that turns once in `PING_SECONDS`."""

    def __init__(self) -> None:
        self.wheel: Wheel[LeanSocket] = Wheel(PING_SECONDS, _keep_alive)
        self.leaving = False
        """Who comes now, out of a handshake that began before, is sent on at once."""
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
        "_closing", "_code", "_cut", "_direct", "_ended", "_late", "_owner", "_pinged", "_reader", "_refused",
        "_slot", "_sockets", "_transport",
    )  # fmt: skip

    def __init__(self, sockets: LeanSockets, owner: Owner, ended: Callable[[int], None]) -> None:
        self._sockets = sockets
        self._owner = owner
        self._ended = ended
        self._reader: FrameReader | None = None
        self._code = ABNORMAL
        self._closing = False
        self._late = 0
        self._refused = False
        self._pinged = False
        self._cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(HIGH_WATER, LOW_WATER)
        self._direct = _socket_of(self._transport)
        self._slot = self._sockets.add(self)
        self._owner.started(self)
        if self._sockets.leaving:
            self.close(Close.RESTART, Close.RESTART.name.lower())

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        reader = self._reader or FrameReader()
        try:
            for received in reader.feed(data):
                self._take(received)
                if self._transport.is_closing():
                    return
        except Refused as refused:
            self._refused = True  # what follows means nothing; the client's own end closes the connection
            self.close(refused.code, refused.code.name.lower())
        # Between frames nothing is kept.
        self._reader = reader if reader.holds and not self._refused else None

    def _take(self, received: Received) -> None:
        opcode, payload = received
        if opcode is Opcode.CLOSE:
            self._closed_by_client(read_close(payload))
        elif self._closing or not self._owner.charged():
            self._late += 1
            if self._late > LATE_FRAMES:
                self._transport.abort()
        elif opcode is Opcode.TEXT:
            self._owner.heard(checked_utf8(payload))
        elif opcode is Opcode.PONG:
            self._pinged = False
        elif self.buffered() < HIGH_WATER:  # who does not read answers is not written more of them
            self.write(frame(Opcode.PONG, payload))

    def _closed_by_client(self, code: int) -> None:
        if not self._closing:
            self._say_goodbye(code, close_frame(NORMAL if code == NO_STATUS else code))
        if self._cut is None:  # who says goodbye and takes nothing would stay for ever: close() waits for it
            self._cut = asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._transport.abort)
        self._transport.close()

    def write(self, framed: bytes) -> None:
        if self._closing:
            return
        transport = self._transport
        if self._direct is not None and not transport.get_write_buffer_size():
            # Straight to the kernel: the transport's queue costs a tenth of a write, and is for what waits.
            try:
                sent = self._direct.send(framed, MSG_DONTWAIT)
            except OSError:  # full, or gone; the transport finds out which
                sent = 0
            if sent == len(framed):
                return
            framed = framed[sent:]
        transport.write(framed)

    def buffered(self) -> int:
        return self._transport.get_write_buffer_size()

    def close(self, code: int, reason: str = "") -> None:
        if self._closing:
            return
        self._say_goodbye(code, close_frame(code, reason))
        # Cut by us, not closed: closing waits for a client that reads nothing.
        self._cut = asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._transport.abort)

    def _say_goodbye(self, code: int, framed: bytes) -> None:
        self.write(framed)
        self._closing, self._code = True, code
        self._owner.ending()

    def abort(self) -> None:
        self._closing = True
        self._owner.ending()
        self._transport.abort()

    def keep_alive(self) -> None:
        if self._pinged:
            self.close(KEEPALIVE_LOST, "keepalive")
        else:
            self._pinged = not self._closing
            self.write(_PING)

    def pause_writing(self) -> None:
        self._owner.paused()

    def resume_writing(self) -> None:
        self._owner.resumed()

    def connection_lost(self, error: Exception | None) -> None:
        if self._cut is not None:
            self._cut.cancel()
        self._closing = True
        if self._direct is not None:
            self._direct.detach()
        self._sockets.remove(self, self._slot)
        self._owner.lost(self._code)
        self._ended(self._code)


def _socket_of(transport: asyncio.Transport) -> "SocketType | None":
    """Another name for the transport's own file descriptor, which stays the transport's: it is given back in
    `connection_lost`, before the transport closes it. None where bytes do not go out as they are."""
    inner = transport.get_extra_info("socket")
    if inner is None or transport.get_extra_info("ssl_object") is not None:
        return None
    direct = SocketType(inner.family, inner.type, inner.proto, inner.fileno())
    # Else the kernel itself takes megabytes for a client that stopped reading, before anybody notices.
    direct.setsockopt(SOL_SOCKET, SO_SNDBUF, HIGH_WATER)
    return direct

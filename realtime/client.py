"""A resumable client for scripts and integrations: every durable event once and in order.

async for event in follow("http://localhost:8000", token="pdv_…", position=position):
    await apply(event)          # keep (event.epoch, event.seq) together with what was applied
"""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from realtime.events import DurableEvent
from realtime.frames import (
    CaughtUp,
    Close,
    Draining,
    Envelope,
    Heartbeat,
    Hello,
    Resync,
    ServerFrame,
    Welcome,
)
from realtime.log import Position

FINAL = frozenset({Close.PROTOCOL, Close.REVOKED, Close.FORBIDDEN})
BACKOFF_FIRST, BACKOFF_LONGEST = 0.5, 30.0
SILENCE = 1.4
"""Times the announced heartbeat after which a silent socket counts as dead."""

_frames: msgspec.json.Decoder[ServerFrame] = msgspec.json.Decoder(ServerFrame)
_events: msgspec.json.Decoder[DurableEvent] = msgspec.json.Decoder(DurableEvent)


class Followed(NamedTuple):
    """A durable event and the position it leads to."""

    epoch: str
    seq: int
    id: UUID
    event: DurableEvent | None
    """None when a newer server says what this version does not know."""


class Refused(Exception):
    """These credentials will not be served again: revoked, forbidden, or the protocol was broken."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(f"The server closed the socket for good (code {code}).")


class SnapshotNeeded(Exception):
    """The position can not be served any more: load `GET /v1/snapshot` and follow from its position."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"A new snapshot is needed ({reason}).")


async def follow(address: str, token: str, position: Position) -> AsyncGenerator[Followed]:
    """Yields what comes after `position`, over as many connections as it takes. Ends only by `Refused`,
    `SnapshotNeeded` or by being closed. `address` is the product's, with http or https."""
    state = _State(position.epoch, position.head)
    try:
        while True:
            try:
                async with await (state.take_opening() or _open(address, token)) as socket:
                    async for followed in _session(socket, state, lambda: _open(address, token)):
                        yield followed
            except ConnectionClosed as closed:
                code = closed.rcvd.code if closed.rcvd else 1006
                if code in FINAL:
                    raise Refused(code) from None
            except (OSError, TimeoutError, InvalidHandshake):
                pass  # away for now; the position says where to go on
            if state.opening is None:
                await asyncio.sleep(random.uniform(0, state.pause))  # noqa: S311 - full jitter
                state.pause = min(state.pause * 2, BACKOFF_LONGEST)
    finally:
        await state.drop_opening()


class _State:
    def __init__(self, epoch: str, cursor: int) -> None:
        self.epoch = epoch
        self.cursor = cursor
        self.pause = BACKOFF_FIRST
        self.received = 0
        """Events on this connection; the server counts too, and a difference means that one vanished."""
        self.opening: asyncio.Task[ClientConnection] | None = None
        """The next connection, opened before this one is dropped."""

    def take_opening(self) -> asyncio.Task[ClientConnection] | None:
        opening, self.opening = self.opening, None
        return opening

    def may_move(self) -> bool:
        """Whether the next connection is there. One that could not be opened is forgotten: this one says
        itself when it ends."""
        if self.opening is None or not self.opening.done():
            return False
        if self.opening.cancelled() or self.opening.exception() is not None:
            self.opening = None
        return self.opening is not None

    async def drop_opening(self) -> None:
        opening = self.take_opening()
        if opening is None:
            return
        opening.cancel()
        for opened in await asyncio.gather(opening, return_exceptions=True):
            if isinstance(opened, ClientConnection):
                await opened.close()


async def _open(address: str, token: str) -> ClientConnection:
    url = address.rstrip("/").replace("http", "ws", 1) + "/v1/realtime"
    headers = {"Authorization": f"Bearer {token}"}
    return await connect(url, additional_headers=headers, compression=None, max_size=None, close_timeout=2)


async def _session(
    socket: ClientConnection, state: _State, another: Callable[[], Coroutine[Any, Any, ClientConnection]]
) -> AsyncGenerator[Followed]:
    """Ends without an error when another connection is open to go on with."""
    state.received = 0
    hello = Hello(epoch=state.epoch, cursor=state.cursor)
    await socket.send(msgspec.json.encode(hello).decode())
    patience = 10.0
    while not state.may_move():
        for line in (await _receive(socket, state, patience)).splitlines():
            frame = _frames.decode(line)
            if isinstance(frame, Welcome):
                patience = frame.heartbeat_ms / 1000 * SILENCE
            elif isinstance(frame, Draining) and state.opening is None:
                state.opening = asyncio.create_task(another())
            elif followed := _take(frame, state):
                yield followed


async def _receive(socket: ClientConnection, state: _State, patience: float) -> str:
    """Nothing, when another connection opened meanwhile."""
    if state.opening is None:
        async with asyncio.timeout(patience):
            return str(await socket.recv())
    receiving = asyncio.create_task(socket.recv())
    try:
        done, _ = await asyncio.wait(
            {receiving, state.opening}, timeout=patience, return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            raise TimeoutError("nothing was heard for too long")
        return str(receiving.result()) if receiving in done else ""
    finally:
        if not receiving.done():
            receiving.cancel()  # what it would have read is read again, from the position
            await asyncio.gather(receiving, return_exceptions=True)


def _take(frame: Any, state: _State) -> Followed | None:
    """Moves the position; an event that is behind it was seen before."""
    match frame:
        case Envelope():
            state.received += 1
            if frame.s <= state.cursor:
                return None
            state.cursor = frame.s
            return Followed(state.epoch, frame.s, frame.id, _event(frame.d))
        case CaughtUp():
            state.cursor = max(state.cursor, frame.s)
            state.pause = BACKOFF_FIRST
        case Heartbeat():
            if frame.n != state.received:
                raise TimeoutError("an event vanished on the way")
            state.cursor = max(state.cursor, frame.s)
        case Resync():
            raise SnapshotNeeded(frame.reason)
    return None


def _event(body: msgspec.Raw) -> DurableEvent | None:
    try:
        return _events.decode(body)
    except msgspec.ValidationError:
        return None

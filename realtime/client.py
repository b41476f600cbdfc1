"""A resumable client for scripts and integrations: every durable event once and in order.

async for event in follow("http://localhost:8000", token="pdv_…", position=position):
    await apply(event)          # keep (event.epoch, event.seq) together with what was applied
"""

import asyncio
import random
from collections.abc import AsyncGenerator
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from realtime.events import DurableEvent
from realtime.frames import CaughtUp, Close, Envelope, Heartbeat, Hello, Resync, ServerFrame, Welcome
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
    while True:
        try:
            async with _connection(address, token) as socket:
                async for followed in _session(socket, state):
                    yield followed
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd else 1006
            if code in FINAL:
                raise Refused(code) from None
        except (OSError, TimeoutError, InvalidHandshake):
            pass  # away for now; the position says where to go on
        await asyncio.sleep(random.uniform(0, state.pause))  # noqa: S311 - full jitter, guards nothing
        state.pause = min(state.pause * 2, BACKOFF_LONGEST)


class _State:
    def __init__(self, epoch: str, cursor: int) -> None:
        self.epoch = epoch
        self.cursor = cursor
        self.pause = BACKOFF_FIRST
        self.received = 0
        """Events on this connection; the server counts too, and a difference means that one vanished."""


def _connection(address: str, token: str) -> connect:
    url = address.rstrip("/").replace("http", "ws", 1) + "/v1/realtime"
    headers = {"Authorization": f"Bearer {token}"}
    return connect(url, additional_headers=headers, compression=None, max_size=None)


async def _session(socket: ClientConnection, state: _State) -> AsyncGenerator[Followed]:
    state.received = 0
    hello = Hello(epoch=state.epoch, cursor=state.cursor)
    await socket.send(msgspec.json.encode(hello).decode())
    patience = 10.0
    while True:
        async with asyncio.timeout(patience):
            text = await socket.recv()
        for line in str(text).split("\n"):
            frame = _frames.decode(line)
            if isinstance(frame, Welcome):
                patience = frame.heartbeat_ms / 1000 * SILENCE
            elif followed := _take(frame, state):
                yield followed


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

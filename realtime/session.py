"""One socket's life: hello, replay, live, end. What it costs to be wrong here is a lost or doubled event.

The transport is whatever moves text both ways (the server gives an ASGI socket). Reading and writing are two
tasks; the reader only parses and sets state, so that pongs are never late.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Protocol
from uuid import UUID

import msgspec
import structlog
from sqlalchemy.exc import SQLAlchemyError

from realtime import log
from realtime.audience import may_see
from realtime.connection import Connection
from realtime.frames import (
    CaughtUp,
    ClientFrame,
    Close,
    Draining,
    Ephemeral,
    Heartbeat,
    Hello,
    Resync,
    SetTyping,
    Watch,
    Welcome,
)
from realtime.hub import Hub
from realtime.log import Entry
from realtime.room import Room

HELLO_SECONDS = 5.0
HEARTBEAT_SECONDS = 25.0
SEND_SECONDS = 15.0
"""A client that takes nothing for this long is closed as slow; it resumes from its cursor."""
CLOSE_SECONDS = 2.0
REPLAY_LIMIT = 500
"""A client further behind than this is better served by a new snapshot."""
INBOUND_BURST, INBOUND_PER_SECOND = 20.0, 5.0
WATCH_LIMIT = 64
TYPING_SECONDS = 2.0
"""More often than this nobody needs to be told."""

_log = structlog.get_logger("realtime.session")
_decoder: msgspec.json.Decoder[ClientFrame] = msgspec.json.Decoder(ClientFrame)
_encode = msgspec.json.Encoder().encode


class Transport(Protocol):
    """Moves text frames. `receive` returns None once the client is gone."""

    async def receive(self) -> str | None: ...
    async def send(self, text: bytes) -> None: ...
    async def close(self, code: int) -> None: ...


class Gone(Exception):
    """The client left; nothing more to say."""


class Closing(Exception):
    """Ends the session with a code that tells the client whether to come back."""

    def __init__(self, code: Close) -> None:
        self.code = code


OnTyping = Callable[[UUID], Awaitable[None]]


async def serve_socket(
    hub: Hub, transport: Transport, connection: Connection, on_typing: OnTyping | None = None
) -> None:
    """Serves until either side ends it. Raises nothing: the end is a close code."""
    try:
        hello = await _hello(transport)
        room = await hub.join(connection)
        try:
            await _resume(hub, room, transport, connection, hello)
            await _live(room, transport, connection, on_typing)
        finally:
            hub.leave(connection)
    except Closing as closing:
        await _close(transport, closing.code)
    except TimeoutError:  # before OSError, which it is one of
        await _close(transport, Close.SLOW)
    except (Gone, OSError):
        return


async def _close(transport: Transport, code: Close) -> None:
    """A client that takes nothing does not take the close frame either; nobody waits for it."""
    with suppress(TimeoutError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await transport.close(code)


async def _hello(transport: Transport) -> Hello:
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            frame = _parse(await transport.receive())
    except TimeoutError:
        raise Closing(Close.PROTOCOL) from None
    if not isinstance(frame, Hello):
        raise Closing(Close.PROTOCOL)
    return frame


def _parse(text: str | None) -> ClientFrame:
    if text is None:
        raise Gone
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Closing(Close.PROTOCOL) from None


async def _resume(hub: Hub, room: Room, transport: Transport, connection: Connection, hello: Hello) -> None:
    """Everything after the client's cursor up to now. The room goes on filling meanwhile; since the socket is
    a cursor, whatever arrives during the replay simply comes after it."""
    if hello.cursor > room.head:
        await hub.catch_up(room)  # the client's snapshot is newer than what this process has heard
    target = room.head
    await _send(
        transport,
        Welcome(
            connection_id=connection.id,
            epoch=hub.epoch,
            head=target,
            heartbeat_ms=int(HEARTBEAT_SECONDS * 1000),
        ),
    )
    refusal = await _refusal(hub, room, hello, target)
    if refusal is not None:
        await _send(transport, refusal)
        raise Closing(Close.RESYNC)
    connection.cursor = hello.cursor
    if not room.reaches_back_to(hello.cursor):
        async with hub.database.tenant_snapshot(room.tenant_id) as snapshot:
            missed = await log.read_after(
                snapshot.session, room.tenant_id, hello.cursor, target - hello.cursor
            )
        await _deliver(transport, connection, missed)
    await _deliver(transport, connection, room.after(connection.cursor))
    await _send(transport, CaughtUp(s=connection.cursor))


async def _refusal(hub: Hub, room: Room, hello: Hello, head: int) -> Resync | None:
    if hello.epoch != hub.epoch:
        return Resync(reason="epoch")
    if not 0 <= hello.cursor <= head:
        return Resync(reason="ahead")
    if head - hello.cursor > REPLAY_LIMIT:
        return Resync(reason="too_far")
    if not room.reaches_back_to(hello.cursor):
        async with hub.database.installation_transaction() as session:
            _, floor = await log.head_and_floor(session, room.tenant_id)
        if hello.cursor < floor:
            return Resync(reason="pruned")
    return None


async def _live(room: Room, transport: Transport, connection: Connection, on_typing: OnTyping | None) -> None:
    typing = _Typing(on_typing)
    reading = asyncio.create_task(_read(transport, connection, typing))
    writing = asyncio.create_task(_write(room, transport, connection))
    done, pending = await asyncio.wait({reading, writing}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    await typing.stop()
    for task in done:
        task.result()


async def _read(transport: Transport, connection: Connection, typing: "_Typing") -> None:
    credit, last = INBOUND_BURST, time.monotonic()
    while True:
        frame = _parse(await transport.receive())
        now = time.monotonic()
        credit, last = min(INBOUND_BURST, credit + (now - last) * INBOUND_PER_SECOND) - 1, now
        if credit < 0:
            raise Closing(Close.RATE)
        match frame:
            case Watch():
                connection.watched = frozenset(frame.conversation_ids[:WATCH_LIMIT])
            case SetTyping():
                typing.tell(frame.conversation_id, now)
            case _:
                raise Closing(Close.PROTOCOL)


class _Typing:
    """Announces beside the reader, one at a time: a database that is away must not close a socket over it."""

    def __init__(self, announce: OnTyping | None) -> None:
        self._announce = announce
        self._running: asyncio.Task[None] | None = None
        self._next = 0.0

    def tell(self, conversation_id: UUID, now: float) -> None:
        if self._announce is None or now < self._next or (self._running and not self._running.done()):
            return
        self._next = now + TYPING_SECONDS
        self._running = asyncio.create_task(self._tell(self._announce, conversation_id))

    async def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _tell(self, announce: OnTyping, conversation_id: UUID) -> None:
        try:
            await announce(conversation_id)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("typing_not_announced", error=type(error).__name__)


async def _write(room: Room, transport: Transport, connection: Connection) -> None:
    next_beat = time.monotonic() + _beat_pause()
    while True:
        await connection.wait(max(0.0, next_beat - time.monotonic()))
        if not room.reaches_back_to(connection.cursor):
            # Lapped by the ring, or the ring is gone; the client resumes from its cursor.
            raise Closing(connection.ending[1] if connection.ending else Close.SLOW)
        await _deliver(transport, connection, room.after(connection.cursor))
        if connection.ending is not None:
            raise Closing(connection.ending[1])
        if passing := connection.take_passing():
            await _send_lines(transport, [_encode(Ephemeral(d=event)) for event in passing])
        if connection.draining is not None:
            await _send(transport, Draining(after_ms=connection.draining))
            connection.draining = None
        if time.monotonic() >= next_beat:
            await _send(transport, Heartbeat(s=connection.cursor, n=connection.delivered))
            next_beat = time.monotonic() + _beat_pause()


async def _deliver(transport: Transport, connection: Connection, entries: list[Entry]) -> None:
    """Events due together travel in one frame: one write costs about as much as one event."""
    if not entries:
        return
    last = entries[-1].seq
    if connection.ending is not None:
        entries = [entry for entry in entries if entry.seq < connection.ending[0]]
    lines = [entry.frame for entry in entries if may_see(entry.audience, connection.reader_at(entry.seq))]
    if lines:
        await _send_lines(transport, lines)
    connection.cursor = last
    connection.delivered += len(lines)


async def _send(transport: Transport, frame: msgspec.Struct) -> None:
    await _send_lines(transport, [_encode(frame)])


async def _send_lines(transport: Transport, lines: list[bytes]) -> None:
    async with asyncio.timeout(SEND_SECONDS):
        await transport.send(b"\n".join(lines))


def _beat_pause() -> float:
    return HEARTBEAT_SECONDS * random.uniform(0.8, 1.0)  # noqa: S311 - spreads load, guards nothing

"""One socket's life as its client shapes it: hello, what it looks at, typing, and the end.

Between hello and live runs a task; before and after, a socket has none. What it costs to be wrong here is a
lost or doubled event.
"""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec
import structlog
from sqlalchemy.exc import SQLAlchemyError

from realtime.composing import Composing, OnComposing
from realtime.connection import Connection
from realtime.frames import ClientFrame, Close, Hello, SetComposing, SetTyping, Watch
from realtime.hub import Hub
from realtime.link import Link
from realtime.resume import resume

HELLO_SECONDS = 5.0
INBOUND_BURST, INBOUND_PER_SECOND = 20.0, 5.0
WATCH_LIMIT = 64
TYPING_SECONDS = 2.0
"""More often than this nobody needs to be told."""

OnTyping = Callable[[UUID], Awaitable[None]]

_log = structlog.get_logger("realtime.session")
_decoder: msgspec.json.Decoder[ClientFrame] = msgspec.json.Decoder(ClientFrame)


class Session:
    """The owner of a link; see `realtime.link`. Raises nothing: the end is a close code."""

    __slots__ = (
        "_charged_at", "_composing", "_connection", "_credit", "_hub", "_loop", "_resuming", "_timer",
        "_typing",
    )  # fmt: skip

    def __init__(
        self,
        hub: Hub,
        connection: Connection,
        on_typing: OnTyping | None = None,
        on_composing: OnComposing | None = None,
    ) -> None:
        self._hub = hub
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._typing = _Typing(on_typing) if on_typing is not None else None
        self._composing = Composing(on_composing) if on_composing is not None else None
        self._credit = INBOUND_BURST
        self._charged_at = self._loop.time()
        self._timer: asyncio.TimerHandle | None = None
        self._resuming: asyncio.Task[None] | None = None

    def started(self, link: Link) -> None:
        self._connection.link = link
        refusal = self._hub.census.refuses(self._connection)
        self._hub.census.enter(self._connection)
        if refusal is not None:
            self._connection.end(Close.CROWDED, refusal)
            return
        self._timer = self._loop.call_later(HELLO_SECONDS, self._connection.end, Close.PROTOCOL)

    def charged(self) -> bool:
        now = self._loop.time()
        refilled = self._credit + (now - self._charged_at) * INBOUND_PER_SECOND
        self._credit, self._charged_at = min(INBOUND_BURST, refilled) - 1, now
        if self._credit < 0:
            self._connection.end(Close.RATE)
        return self._credit >= 0

    def heard(self, text: bytes) -> None:
        if self._connection.ended is not None:
            return
        try:
            frame = _decoder.decode(text)
        except (msgspec.DecodeError, msgspec.ValidationError):
            frame = None
        if self._timer is not None and isinstance(frame, Hello):
            self._timer.cancel()
            self._timer = None
            self._resuming = self._loop.create_task(self._resume(frame))
        elif self._timer is None and isinstance(frame, Watch | SetTyping | SetComposing):
            self._told(frame)
        else:
            self._connection.end(Close.PROTOCOL)

    def _told(self, frame: Watch | SetTyping | SetComposing) -> None:
        match frame:
            case Watch():
                self._connection.watched = frozenset(frame.conversation_ids[:WATCH_LIMIT])
                if self._resuming is None:
                    self._hub.watching(self._connection)
            case SetTyping() if self._typing is not None:
                self._typing.tell(frame.conversation_id, self._loop.time())
            case SetComposing() if self._composing is not None:
                self._composing.tell(frame.conversation_id, frame.text)

    async def _resume(self, hello: Hello) -> None:
        try:
            await resume(self._hub, self._connection, hello)
            if self._connection.watched:
                self._hub.watching(self._connection)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("socket_without_database", error=type(error).__name__)
            self._connection.end(Close.TRY_LATER)
        except Exception as error:
            _log.error("socket_failed", exc_info=error)
            self._connection.end(Close.TRY_LATER)
        self._resuming = None

    def ending(self) -> None:
        self._connection.flowing = False
        self._connection.gone = True

    def paused(self) -> None:
        self._connection.pause()
        self._hub.pulse.stalled(self._connection)

    def resumed(self) -> None:
        self._hub.pulse.flows(self._connection)
        self._connection.resume()
        self._hub.follow_up(self._connection)

    def lost(self, code: int) -> None:
        self._connection.flowing = False
        if self._timer is not None:
            self._timer.cancel()
        if self._resuming is not None:
            self._resuming.cancel()
        if self._typing is not None:
            self._typing.stop()
        if self._composing is not None:
            self._composing.stop()
        self._hub.pulse.leave(self._connection)
        self._hub.census.leave(self._connection)
        self._hub.leave(self._connection)


class _Typing:
    """Announces beside the reader, one at a time: a database that is away must not close a socket over it."""

    __slots__ = ("_announce", "_last", "_next", "_running")

    def __init__(self, announce: OnTyping) -> None:
        self._announce = announce
        self._running: asyncio.Task[None] | None = None
        self._next = 0.0
        self._last: UUID | None = None

    def tell(self, conversation_id: UUID, now: float) -> None:
        # The first letter in another conversation is news: it may take the ball there.
        if (now < self._next and conversation_id == self._last) or self._running is not None:
            return
        self._next, self._last = now + TYPING_SECONDS, conversation_id
        self._running = asyncio.create_task(self._tell(conversation_id))

    def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    async def _tell(self, conversation_id: UUID) -> None:
        try:
            await self._announce(conversation_id)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("typing_not_announced", error=type(error).__name__)
        finally:
            self._running = None

"""What a person is writing, told beside the socket's reader: only the latest words, one call at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

SECONDS = 0.25
"""Between two: nobody reads along faster."""

OnComposing = Callable[[UUID, str], Awaitable[None]]

_log = structlog.get_logger("realtime.composing")


class Composing:
    __slots__ = ("_announce", "_running", "_waiting")

    def __init__(self, announce: OnComposing) -> None:
        self._announce = announce
        self._running: asyncio.Task[None] | None = None
        self._waiting: tuple[UUID, str] | None = None

    def tell(self, conversation_id: UUID, text: str) -> None:
        """What waits is replaced: the last words are told, those between may not be."""
        self._waiting = (conversation_id, text)
        if self._running is None:
            self._running = asyncio.create_task(self._tell())

    def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    async def _tell(self) -> None:
        try:
            while self._waiting is not None:
                conversation_id, text = self._waiting
                self._waiting = None
                await self._announce(conversation_id, text)
                await asyncio.sleep(SECONDS)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("composing_not_announced", error=type(error).__name__)
        finally:
            self._running = None

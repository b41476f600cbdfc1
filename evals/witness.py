"""Sees every event the moment it is committed, and when: what a screen would, without one."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from realtime.database import Database
from realtime.log import Entry

LOOK_AGAIN = 1.0
"""An event whose number is unknown is committed without being told; then the database is asked again."""


class Seen(NamedTuple):
    kind: str
    at: float


class Witness:
    def __init__(self, db: Database) -> None:
        self._seen: dict[UUID, list[Seen]] = defaultdict(list)
        self._news: dict[UUID, asyncio.Event] = defaultdict(asyncio.Event)
        db.on_commit(self._hear)

    def _hear(self, tenant_id: UUID, entries: Sequence[Entry]) -> None:
        now = time.monotonic()
        self._seen[tenant_id] += [Seen(entry.kind, now) for entry in entries]
        self._news[tenant_id].set()

    def last(self, tenant_id: UUID, kind: str) -> float | None:
        """When it last happened."""
        return next((seen.at for seen in reversed(self._seen[tenant_id]) if seen.kind == kind), None)

    async def until(self, tenant_id: UUID, holds: Callable[[], Awaitable[bool]], seconds: float) -> None:
        """Asks after each event. Raises `TimeoutError`."""
        news = self._news[tenant_id]
        async with asyncio.timeout(seconds):
            while True:
                news.clear()
                if await holds():
                    return
                try:
                    await asyncio.wait_for(news.wait(), LOOK_AGAIN)
                except TimeoutError:
                    continue

    def forget(self, tenant_id: UUID) -> None:
        self._seen.pop(tenant_id, None)
        self._news.pop(tenant_id, None)

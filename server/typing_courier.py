"""Carries typing to customers' phones beside everything else: nobody waits for it, and much of it is dropped
rather than queued, because a moment later it is no longer true."""

import asyncio
from collections import Counter
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inbox.channels import Channels
from inbox.tell_typing import tell_typing
from realtime.database import Database
from server.errors import TooManyRequests
from server.metrics import Metrics
from server.rate_limit import Limit, RateLimiter

AT_ONCE = 32
"""Calls that may hang in this process; an Evolution server holds each for as long as it shows it."""
AT_ONCE_OF_ONE = 8
"""Of one company, so that a server that does not answer takes no one else's."""
PER_MINUTE = 6

_log = structlog.get_logger("server.typing")


class TypingCourier:
    def __init__(self, db: Database, channels: Channels, limiter: RateLimiter, metrics: Metrics) -> None:
        self._db = db
        self._channels = channels
        self._limiter = limiter
        self._metrics = metrics
        self._running: set[asyncio.Task[None]] = set()
        self._of: Counter[UUID] = Counter()

    def carry(self, tenant_id: UUID, conversation_id: UUID) -> None:
        """Once in ten seconds for each conversation, whoever types in it and on whichever process."""
        if len(self._running) >= AT_ONCE or self._of[tenant_id] >= AT_ONCE_OF_ONE:
            self._metrics.typing_told("crowded")
            return
        self._of[tenant_id] += 1
        task = asyncio.create_task(self._carry(tenant_id, conversation_id))
        self._running.add(task)
        task.add_done_callback(lambda ended: self._ended(ended, tenant_id))

    async def close(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _carry(self, tenant_id: UUID, conversation_id: UUID) -> None:
        limit = Limit(f"typing:{conversation_id}", PER_MINUTE, burst=1)
        try:
            await self._limiter.spend([limit])
            outcome: str = await tell_typing(self._db, self._channels, tenant_id, conversation_id)
        except TooManyRequests:
            return
        except (SQLAlchemyError, OSError) as error:
            _log.warning("typing_not_carried", error=type(error).__name__)
            outcome = "failed"
        self._metrics.typing_told(outcome)

    def _ended(self, task: asyncio.Task[None], tenant_id: UUID) -> None:
        self._running.discard(task)
        self._of[tenant_id] -= 1
        if not self._of[tenant_id]:
            del self._of[tenant_id]
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("typing_failed", exc_info=error)

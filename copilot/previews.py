"""At most one preview of a person is under way, whichever process they asked, and whoever asked and left.

The claim lives in Redis and ends by itself, in case its process is killed. When Redis is away the rule holds
within this process only: two models side by side cost a centavo, an administrator who is locked out more.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import redis.asyncio as redis
import structlog
from redis.exceptions import RedisError

from copilot.errors import AiPreviewRunning

CLAIM_SECONDS = 30
"""Longer than both sides may take, with their fallbacks."""
PATIENCE = 2.0
"""Seconds in which one that was stopped a moment ago gives back its turn."""
LOOK_SECONDS = 0.05
REDIS_SECONDS = 0.5
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"

_log = structlog.get_logger("copilot")


class Previews:
    """One per process."""

    def __init__(self, client: redis.Redis, environment: str) -> None:
        self._redis = client
        self._release = client.register_script(_RELEASE)
        self._prefix = f"ai:{environment}:preview"
        self._here: set[UUID] = set()
        self._running: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """In a task of its own: who asked may leave, and what was asked is still written down."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    @asynccontextmanager
    async def turn(self, user_id: UUID) -> AsyncIterator[None]:
        token = secrets.token_hex(8)
        give_up = time.monotonic() + PATIENCE
        while not await self._claim(user_id, token):
            if time.monotonic() > give_up:
                raise AiPreviewRunning
            await asyncio.sleep(LOOK_SECONDS)
        try:
            yield
        finally:
            self._here.discard(user_id)
            await self._give_back(user_id, token)

    async def _claim(self, user_id: UUID, token: str) -> bool:
        if user_id in self._here:
            return False
        self._here.add(user_id)
        try:
            async with asyncio.timeout(REDIS_SECONDS):
                claimed = await self._redis.set(self._key(user_id), token, nx=True, ex=CLAIM_SECONDS)
        except (RedisError, OSError, TimeoutError) as error:
            _log.warning("preview_without_redis", error=type(error).__name__)
            return True
        except BaseException:
            self._here.discard(user_id)
            raise
        if not claimed:
            self._here.discard(user_id)
        return bool(claimed)

    async def _give_back(self, user_id: UUID, token: str) -> None:
        try:
            async with asyncio.timeout(REDIS_SECONDS):
                await self._release(keys=[self._key(user_id)], args=[token])
        except (RedisError, OSError, TimeoutError) as error:
            _log.warning("preview_without_redis", error=type(error).__name__)

    def _key(self, user_id: UUID) -> str:
        return f"{self._prefix}:{user_id}"

    async def close(self) -> None:
        """What is still under way ends, with its calls in the ledger."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

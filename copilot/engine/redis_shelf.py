"""Which prefixes vendors keep, in Redis."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import redis.asyncio as redis
from redis.exceptions import RedisError

from copilot.engine.caching import Kept, ShelfUnavailable

TIMEOUT = 2.0


class RedisShelf:
    def __init__(self, client: redis.Redis, environment: str) -> None:
        self._redis = client
        self._prefix = f"ai:{environment}"

    async def count(self, key: str, seconds: int) -> int:
        async with _answering():
            counter = f"{self._prefix}:uses:{key}"
            pipeline = self._redis.pipeline(transaction=True)
            pipeline.incr(counter)
            pipeline.expire(counter, seconds, nx=True)
            return int((await pipeline.execute())[0])

    async def claim(self, key: str, seconds: int) -> bool:
        async with _answering():
            return bool(await self._redis.set(f"{self._prefix}:claim:{key}", b"1", nx=True, ex=seconds))

    async def put(self, key: str, name: str, seconds: int) -> None:
        async with _answering():
            await self._redis.set(self._kept(key), name.encode(), ex=seconds)

    async def get(self, key: str) -> Kept | None:
        async with _answering():
            pipeline = self._redis.pipeline(transaction=True)
            pipeline.get(self._kept(key))
            pipeline.pttl(self._kept(key))
            name, milliseconds = await pipeline.execute()
            return Kept(name.decode(), milliseconds / 1000) if name else None

    async def drop(self, key: str, name: str) -> None:
        async with _answering():
            if await self._redis.get(self._kept(key)) == name.encode():
                await self._redis.delete(self._kept(key))

    def _kept(self, key: str) -> str:
        return f"{self._prefix}:kept:{key}"


@asynccontextmanager
async def _answering() -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(TIMEOUT):
            yield
    except (RedisError, OSError, TimeoutError) as error:
        raise ShelfUnavailable(type(error).__name__) from None

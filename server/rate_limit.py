"""How often something may be tried: GCRA in one Lua call, so that concurrent requests cannot slip through.

When Redis is away the same rule runs in this process. Signing in goes on then, and guessing passwords is
slowed per process instead of per installation: between locking everybody out and that, that is the better.
"""

import asyncio
import math
import time
from collections.abc import Sequence
from typing import NamedTuple

import redis.asyncio as redis
import structlog
from redis.exceptions import RedisError

from server.errors import TooManyRequests

_SCRIPT = """
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local wait = 0
for i, key in ipairs(KEYS) do
  local interval, burst = tonumber(ARGV[i * 2 - 1]), tonumber(ARGV[i * 2])
  local arrival = math.max(now, tonumber(redis.call('GET', key) or now))
  wait = math.max(wait, arrival - now - interval * (burst - 1))
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  local interval = tonumber(ARGV[i * 2 - 1])
  local arrival = math.max(now, tonumber(redis.call('GET', key) or now)) + interval
  redis.call('SET', key, arrival, 'PX', math.ceil(arrival - now) + 1000)
end
return 0
"""
_PATIENCE = 0.5
"""Seconds to wait for Redis."""
_REMEMBERED = 10_000
"""Keys of the fallback; the oldest half goes when there are more."""

_log = structlog.get_logger("server.rate_limit")


class Limit(NamedTuple):
    """`per_minute` on average, as many at once unless `burst` says how many."""

    key: str
    per_minute: int
    burst: int | None = None

    @property
    def at_once(self) -> int:
        return self.per_minute if self.burst is None else self.burst

    @property
    def interval(self) -> float:
        """Milliseconds that one attempt costs."""
        return 60_000 / self.per_minute


class RateLimiter:
    def __init__(self, client: redis.Redis, environment: str) -> None:
        self._script = client.register_script(_SCRIPT)
        self._prefix = f"limit:{environment}:"
        self._arrivals: dict[str, float] = {}

    async def spend(self, limits: Sequence[Limit]) -> None:
        """Counts one attempt against all limits, or against none and raises TooManyRequests."""
        try:
            async with asyncio.timeout(_PATIENCE):
                wait = await self._script(
                    keys=[self._prefix + limit.key for limit in limits],
                    args=[number for limit in limits for number in (limit.interval, limit.at_once)],
                )
        except (RedisError, OSError, TimeoutError) as error:
            _log.warning("rate_limit_without_redis", error=type(error).__name__)
            wait = self._spend_here(limits)
        if wait > 0:
            raise TooManyRequests(retry_after=math.ceil(wait / 1000))

    def _spend_here(self, limits: Sequence[Limit]) -> float:
        now = time.monotonic() * 1000
        arrivals = {limit: max(now, self._arrivals.get(limit.key, now)) for limit in limits}
        wait = max(
            arrival - now - limit.interval * (limit.at_once - 1) for limit, arrival in arrivals.items()
        )
        if wait > 0:
            return wait
        for limit, arrival in arrivals.items():
            self._arrivals.pop(limit.key, None)
            self._arrivals[limit.key] = arrival + limit.interval
        if len(self._arrivals) > _REMEMBERED:
            for key in list(self._arrivals)[: _REMEMBERED // 2]:
                del self._arrivals[key]
        return 0.0

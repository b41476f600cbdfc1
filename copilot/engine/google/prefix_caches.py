"""Prefixes that Gemini keeps for us, so that long ones are not paid in full at every call.

A call never waits for any of this: it uses what this process knows at that moment. After it was answered, a
task of its own counts the use, learns what other processes made, and where it pays has the prefix kept. What
Gemini reuses by itself is not asked to be kept: there would be nothing left to save.
"""

import asyncio
import time
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, NamedTuple

import structlog
from google import genai
from google.genai import types

from copilot.engine.attempts import Attempt
from copilot.engine.caching import KEEP_SECONDS, Caching, keeping_micro_usd, uses_needed
from copilot.engine.models import Model
from copilot.engine.ports import Usage
from copilot.engine.recorded import CHARS_PER_TOKEN
from copilot.engine.text_model import Request, prefix_key
from realtime.ids import new_id

SPARE_SECONDS = 10.0
"""Before its end, so that it does not end under a call."""
CLAIM_SECONDS = 300
"""After a failure nobody tries the same again for so long."""
TEND_SECONDS = 20.0
REMEMBERED = 2_000

_log = structlog.get_logger("copilot")


class _Held(NamedTuple):
    name: str
    until: float


class PrefixCaches:
    """Of one client: names are valid for its key alone."""

    def __init__(self, client: genai.Client, caching: Caching) -> None:
        self._client = client
        self._shelf, self._bill = caching
        self._held: dict[str, _Held] = {}
        self._tending: set[asyncio.Task[None]] = set()

    def find(self, model: Model, request: Request) -> str | None:
        held = self._held.get(_key(model, request))
        return held.name if held and held.until > time.monotonic() else None

    def forget(self, model: Model, request: Request, name: str) -> None:
        key = _key(model, request)
        if (held := self._held.get(key)) and held.name == name:
            del self._held[key]
        self._soon(self._shelf.drop(key, name))

    def heard(self, model: Model, request: Request, usage: Usage) -> None:
        """A call was answered."""
        tokens = _prefix_tokens(request, usage)
        by_itself = 2 * usage.cached_in >= tokens
        if self.find(model, request) or by_itself or tokens < (model.cache_minimum or tokens + 1):
            return
        needed = uses_needed(model.price_on(datetime.now(UTC).date()))
        if needed is not None:
            self._soon(self._tend(model, request, needed))

    async def close(self) -> None:
        for task in self._tending:
            task.cancel()
        await asyncio.gather(*self._tending, return_exceptions=True)

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tending.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Nothing depends on it; a person who reads the log may want to know."""
        self._tending.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.warning("prefix_not_kept", error=type(error).__name__)

    async def _tend(self, model: Model, request: Request, needed: int) -> None:
        key = _key(model, request)
        async with asyncio.timeout(TEND_SECONDS):
            uses = await self._shelf.count(key, KEEP_SECONDS)
            if kept := await self._shelf.get(key):
                self._hold(key, kept.name, kept.seconds)
            elif uses >= needed and await self._shelf.claim(key, CLAIM_SECONDS):
                await self._keep(key, model, request)

    async def _keep(self, key: str, model: Model, request: Request) -> None:
        began, began_at = time.monotonic(), datetime.now(UTC)
        made = await self._client.aio.caches.create(
            model=model.id,
            config=types.CreateCachedContentConfig(
                system_instruction=request.system,
                ttl=f"{KEEP_SECONDS}s",
                display_name=key.rpartition(":")[2],
            ),
        )
        if not made.name:
            return
        seconds = KEEP_SECONDS - (time.monotonic() - began)
        self._hold(key, made.name, seconds)
        counted = made.usage_metadata.total_token_count if made.usage_metadata else None
        call = _attempt(model, request, counted, began_at, time.monotonic() - began)
        await self._bill(request.tenant_id, call)  # before others are told: it is owed, whatever comes
        await self._shelf.put(key, made.name, int(seconds))

    def _hold(self, key: str, name: str, seconds: float) -> None:
        while len(self._held) >= REMEMBERED:
            del self._held[next(iter(self._held))]
        self._held[key] = _Held(name, time.monotonic() + seconds - SPARE_SECONDS)


def _key(model: Model, request: Request) -> str:
    """The company first, for whoever looks at the shelf; it is in the hash as well."""
    return f"{request.tenant_id}:{model.id}:{prefix_key(request)}"


def _prefix_tokens(request: Request, usage: Usage) -> int:
    """By its share of the characters. JSON has fewer of them to a token than prose, so this is rather much;
    what is too little after all is refused, and not tried again for a while."""
    share = len(request.system) / max(1, len(request.system) + len(request.user))
    return int((usage.fresh_in + usage.cached_in) * share)


def _attempt(
    model: Model, request: Request, counted: int | None, began_at: datetime, seconds: float
) -> Attempt:
    tokens = counted or -(-len(request.system) // CHARS_PER_TOKEN)
    return Attempt(
        id=new_id(),
        task="cache",
        provider="google",
        model_asked=model.id,
        model_served=model.id,
        level="minimal",
        status="ok",
        usage=Usage(fresh_in=tokens),
        estimated=not counted,
        total_ms=round(seconds * 1000),
        began_at=began_at,
        cost_micro_usd=keeping_micro_usd(model.price_on(began_at.date()), tokens),
    )

"""Writes down every call that reaches a vendor: answered, failed or cut off, with its tokens and its cost."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime

from copilot.engine.attempts import Attempt, Status, add_attempt
from copilot.engine.errors import (
    AuthFailed,
    BadRequest,
    Overloaded,
    ProviderError,
    ProviderRefused,
    RateLimited,
    Truncated,
    Unreachable,
)
from copilot.engine.models import micro_usd
from copilot.engine.ports import Usage
from copilot.engine.text_model import Finished, Meter, Request, TextModel

CHARS_PER_TOKEN = 3
"""Fewer than Portuguese has on average, so that a guess is rather too high."""
UNBILLED = (RateLimited, Overloaded, AuthFailed, BadRequest, Unreachable)
"""Turned away at the door."""
_TOLD_ALL = (ProviderRefused, Truncated)

Observe = Callable[[Attempt], None]


def unobserved(_: Attempt) -> None:
    """Where nobody counts."""


class Recorded:
    """A text model directly around a vendor's adapter."""

    def __init__(self, model: TextModel, observe: Observe = unobserved) -> None:
        self._inner = model
        self._observe = observe
        self.provider = model.provider
        self.model = model.model

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        call = _Call(self._inner, request)
        parts: asyncio.Queue[str | Finished | None] = asyncio.Queue()
        asking = asyncio.create_task(_ask(self._inner, call.request, parts))
        try:
            while (part := await parts.get()) is not None:
                call.hear(part)
                yield part
            await asking
        except ProviderError as error:
            call.error = error
            raise
        finally:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            attempt = call.attempt()
            add_attempt(attempt)
            self._observe(attempt)

    async def close(self) -> None:
        await self._inner.close()


async def _ask(model: TextModel, request: Request, parts: asyncio.Queue[str | Finished | None]) -> None:
    """In a task of its own, which is cancelled when nobody listens any more: only that closes a vendor's
    connection at once, and until it is closed the vendor writes on and bills."""
    try:
        async for part in model.stream(request):
            parts.put_nowait(part)
    finally:
        parts.put_nowait(None)


class _Call:
    """What is known of one call so far."""

    def __init__(self, model: TextModel, request: Request) -> None:
        self._model = model
        self._meter = Meter()
        self.request = replace(request, meter=self._meter)
        self.error: ProviderError | None = None
        self._finished: Finished | None = None
        self._heard = 0
        self._begun = time.monotonic()
        self._began_at = datetime.now(UTC)
        self._first: float | None = None

    def hear(self, part: str | Finished) -> None:
        if isinstance(part, Finished):
            self._finished = part
            return
        self._heard += len(part)
        self._first = self._first or time.monotonic()

    def attempt(self) -> Attempt:
        now = time.monotonic()
        status, error = self._outcome(now)
        usage, estimated = self._usage()
        served = self._finished.model_served if self._finished else self._meter.model_served
        on = self._began_at.date()
        cost = micro_usd(self._model.provider, self._model.model, served, usage, on)
        return Attempt(
            id=self.request.attempt_id,
            task=self.request.task,
            provider=self._model.provider,
            model_asked=self._model.model,
            model_served=served,
            level=self._meter.level or self.request.level,
            status=status,
            error=error,
            usage=usage,
            estimated=estimated,
            ttft_ms=_ms(self._first - self._begun) if self._first else None,
            total_ms=_ms(now - self._begun),
            parent_id=self.request.parent_id,
            began_at=self._began_at,
            cost_micro_usd=0 if self._unbilled() else cost,
        )

    def _outcome(self, now: float) -> tuple[Status, str | None]:
        if self._finished is not None:
            return "ok", None
        if self.error is not None:
            return "failed", type(self.error).__name__
        # Whoever bounds the time cuts the call off like anybody who no longer wants it.
        late = now - self._begun >= self.request.seconds
        return ("failed", "TimedOut") if late else ("cancelled", None)

    def _usage(self) -> tuple[Usage, bool]:
        if self._finished is not None and self._finished.usage != Usage():
            return self._finished.usage, False
        if self._unbilled():
            return Usage(), False
        heard = -(-self._heard // CHARS_PER_TOKEN)
        seen = self._meter.usage
        if seen is None:
            asked = len(self.request.system) + len(self.request.user)
            return Usage(fresh_in=-(-asked // CHARS_PER_TOKEN), out=heard), True
        if isinstance(self.error, _TOLD_ALL):
            return seen, False
        return replace(seen, out=max(seen.out, heard)), True

    def _unbilled(self) -> bool:
        """Turned away at the door, before a model looked at it."""
        return isinstance(self.error, UNBILLED) and not self._heard and self._meter.usage is None


def _ms(seconds: float) -> int:
    return round(seconds * 1000)

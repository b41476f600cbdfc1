"""Bounds a model's time, and stops asking one that just failed several times: sellers get the fallback at
once instead of waiting for a deadline each time, and a wrong key is not sent a thousand times."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing

from copilot.engine.errors import AuthFailed, BadRequest, CircuitOpen, ProviderUnavailable, TimedOut
from copilot.engine.text_model import Finished, Request, TextModel, listening
from copilot.engine.vendor_http import RETRY_AFTER_SECONDS

WINDOW_SECONDS = 30.0
LEAST_FAILURES = 4
OPEN_SECONDS = 15.0
MISCONFIGURED_SECONDS = 60.0


class Breaker:
    """A text model around another. Closed until `LEAST_FAILURES` calls of the last 30 s failed, and at least
    half of all; then open for a while; then one call probes, and its outcome decides. What a vendor refuses
    to say, or says badly, is no failure of the vendor. A wrong key opens it at once, for it is everybody's; a
    bad request may be that of one company among many, and counts like any failure."""

    def __init__(self, model: TextModel, clock: Callable[[], float] = time.monotonic) -> None:
        self._inner = model
        self._clock = clock
        self._outcomes: deque[tuple[float, bool]] = deque()
        self._open_until: float | None = None
        self._probing = False
        self.provider = model.provider
        self.model = model.model

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        probing = self._enter()
        try:
            async with aclosing(self._in_time(request)) as parts:
                async for part in parts:
                    yield part
        except AuthFailed:
            self._open_until = self._clock() + MISCONFIGURED_SECONDS
            raise
        except (BadRequest, ProviderUnavailable):
            self._failed(probing)
            raise
        else:
            self._worked()
        finally:
            if probing:
                self._probing = False

    def _enter(self) -> bool:
        """Whether this call is the one that probes."""
        if self._open_until is None:
            return False
        left = self._open_until - self._clock()
        if left > 0 or self._probing:
            raise CircuitOpen(f"{self.provider} {self.model} failed a moment ago", max(left, 1.0))
        self._probing = True
        return True

    async def _in_time(self, request: Request) -> AsyncGenerator[str | Finished]:
        """The time runs while we wait for the vendor; never across a `yield`, where it would cancel whoever
        consumes this instead of the call."""
        until = asyncio.get_running_loop().time() + request.seconds
        try:
            async with listening(self._inner, request) as parts:
                while True:
                    async with asyncio.timeout_at(until):
                        part = await anext(parts, None)
                    if part is None:
                        return
                    yield part
        except TimeoutError:
            raise TimedOut(f"no whole answer within {request.seconds} s", RETRY_AFTER_SECONDS) from None

    def _failed(self, probing: bool) -> None:
        now = self._clock()
        self._note(now, worked=False)
        failures = sum(not worked for _, worked in self._outcomes)
        if probing or (failures >= LEAST_FAILURES and 2 * failures >= len(self._outcomes)):
            self._open_until = now + OPEN_SECONDS

    def _worked(self) -> None:
        if self._open_until is not None:
            self._open_until = None
            self._outcomes.clear()
        self._note(self._clock(), worked=True)

    def _note(self, now: float, *, worked: bool) -> None:
        self._outcomes.append((now, worked))
        while self._outcomes[0][0] < now - WINDOW_SECONDS:
            self._outcomes.popleft()

    async def close(self) -> None:
        await self._inner.close()

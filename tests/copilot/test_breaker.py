"""The breaker: who failed several times is left alone for a while, then asked once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from copilot.engine.breaker import LEAST_FAILURES, OPEN_SECONDS, WINDOW_SECONDS, Breaker
from copilot.engine.errors import (
    AuthFailed,
    BadRequest,
    CircuitOpen,
    Overloaded,
    ProviderError,
    ProviderRefused,
    TimedOut,
)
from copilot.engine.ports import Usage
from copilot.engine.text_model import Finished, Request
from tests.copilot.contexts import a_request

FINISHED = Finished(usage=Usage(), level="minimal", model_served="m")


class Moody:
    """A text model that does what `mood` says, and a clock that is set by hand."""

    provider = "moody"
    model = "m"

    def __init__(self) -> None:
        self.mood: ProviderError | None = None
        self.calls = 0
        self.now = 100.0
        self.go: asyncio.Event | None = None

    def clock(self) -> float:
        return self.now

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        self.calls += 1
        yield "a"
        if self.go is not None:
            await self.go.wait()
        if self.mood is not None:
            raise self.mood
        yield FINISHED

    async def close(self) -> None:
        self.calls = -1


REQUEST = a_request()


async def ask(breaker: Breaker, request: Request = REQUEST) -> list[str | Finished]:
    return [part async for part in breaker.stream(request)]


async def broken() -> tuple[Moody, Breaker]:
    inner = Moody()
    breaker = Breaker(inner, inner.clock)
    inner.mood = Overloaded("503", 5)
    for _ in range(LEAST_FAILURES):
        with pytest.raises(Overloaded):
            await ask(breaker)
    return inner, breaker


async def test_several_failures_open_it() -> None:
    inner, breaker = await broken()
    with pytest.raises(CircuitOpen) as caught:
        await ask(breaker)
    assert inner.calls == LEAST_FAILURES
    assert caught.value.retry_after == OPEN_SECONDS


async def test_one_probe_closes_it_again() -> None:
    inner, breaker = await broken()
    inner.now += OPEN_SECONDS
    inner.mood = None
    assert await ask(breaker) == ["a", FINISHED]
    assert await ask(breaker) == ["a", FINISHED]


async def test_a_failed_probe_keeps_it_open() -> None:
    inner, breaker = await broken()
    inner.now += OPEN_SECONDS
    with pytest.raises(Overloaded):
        await ask(breaker)
    with pytest.raises(CircuitOpen):
        await ask(breaker)


async def test_only_one_call_probes() -> None:
    inner, breaker = await broken()
    inner.now += OPEN_SECONDS
    inner.mood, inner.go = None, asyncio.Event()
    probe = asyncio.create_task(ask(breaker))
    while inner.calls == LEAST_FAILURES:
        await asyncio.sleep(0)
    with pytest.raises(CircuitOpen):
        await ask(breaker)
    inner.go.set()
    assert await probe == ["a", FINISHED]


async def test_old_failures_are_forgotten() -> None:
    inner, breaker = await broken()
    inner = Moody()
    breaker = Breaker(inner, inner.clock)
    inner.mood = Overloaded("503", 5)
    for _ in range(3 * LEAST_FAILURES):
        inner.now += WINDOW_SECONDS / 2
        with pytest.raises(Overloaded):
            await ask(breaker)


async def test_a_wrong_key_opens_it_at_once() -> None:
    inner = Moody()
    breaker = Breaker(inner, inner.clock)
    inner.mood = AuthFailed("401")
    with pytest.raises(AuthFailed):
        await ask(breaker)
    with pytest.raises(CircuitOpen):
        await ask(breaker)


async def test_one_companys_bad_request_closes_no_other_out() -> None:
    inner = Moody()
    breaker = Breaker(inner, inner.clock)
    for mood in (BadRequest("400"), None, BadRequest("400"), None, None, BadRequest("400"), None):
        inner.mood = mood
        if mood is None:
            assert await ask(breaker) == ["a", FINISHED]
        else:
            with pytest.raises(BadRequest):
                await ask(breaker)


async def test_what_refuses_every_request_is_left_alone() -> None:
    inner = Moody()
    breaker = Breaker(inner, inner.clock)
    inner.mood = BadRequest("404")
    for _ in range(LEAST_FAILURES):
        with pytest.raises(BadRequest):
            await ask(breaker)
    with pytest.raises(CircuitOpen):
        await ask(breaker)


async def test_a_refusal_is_no_failure() -> None:
    inner = Moody()
    breaker = Breaker(inner, inner.clock)
    inner.mood = ProviderRefused("SAFETY")
    for _ in range(2 * LEAST_FAILURES):
        with pytest.raises(ProviderRefused):
            await ask(breaker)


async def test_time_is_bounded_and_counts_as_a_failure() -> None:
    inner = Moody()
    breaker = Breaker(inner, inner.clock)
    inner.go = asyncio.Event()
    hasty = a_request(seconds=0.01)
    for _ in range(LEAST_FAILURES):
        with pytest.raises(TimedOut):
            await ask(breaker, hasty)
    with pytest.raises(CircuitOpen):
        await ask(breaker, hasty)

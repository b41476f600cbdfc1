"""One more attempt where it helps: through the real SDK, to a server that speaks Gemini's wire."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from copilot.engine.attempts import Attempt, collecting
from copilot.engine.errors import (
    AuthFailed,
    Disconnected,
    Overloaded,
    ProviderError,
    RateLimited,
    Unreachable,
)
from copilot.engine.hedge import ENOUGH, FLOOR_SECONDS, REMEMBERED, Hedging
from copilot.engine.recorded import Recorded
from copilot.engine.steady import Steady
from copilot.engine.text_model import Finished, Request, TextModel
from tests.copilot.contexts import a_request
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import Act, Refuse, Say, VendorServer, vendor_server

GOOD = Say(pieces=in_pieces(an_answer("Oi!")))
STALLED = Say(pieces=in_pieces(an_answer("Oi!")), hold_after=0)


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def model(server: VendorServer) -> AsyncIterator[TextModel]:
    model = Gemini().model(server.url)
    yield Recorded(model)
    await model.close()


async def heard(model: TextModel, seconds: float = 5.0) -> str:
    text, finished = "", False
    async for part in model.stream(a_request(seconds=seconds)):
        if isinstance(part, Finished):
            finished = True
        else:
            text += part
    assert finished
    return text


def statuses(calls: list[Attempt]) -> list[tuple[str, str | None]]:
    return [(call.status, call.error) for call in calls]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (Refuse(status=503), "Overloaded"),
        (Refuse(status=429, retry_after="0.2"), "RateLimited"),
        (Say(pieces=["x"], fail_after=0), "Overloaded"),
    ],
    ids=["503", "429 with little to wait", "fails before the first word"],
)
async def test_a_call_that_failed_before_it_said_anything_is_repeated_once(
    model: TextModel, server: VendorServer, act: Act, error: str
) -> None:
    server.will(act, GOOD)
    with collecting() as calls:
        assert await heard(Steady(model)) == an_answer("Oi!")
    assert statuses(calls.made) == [("failed", error), ("ok", None)]
    assert calls.made[1].parent_id == calls.made[0].id


async def test_the_second_failure_is_the_last(model: TextModel, server: VendorServer) -> None:
    server.will(Refuse(status=503), Refuse(status=503), GOOD)
    with pytest.raises(Overloaded):
        await heard(Steady(model))
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (Refuse(status=429, retry_after="7"), RateLimited),
        (Refuse(status=429), RateLimited),
        (Gemini.wrong_key(), AuthFailed),
        (Say(pieces=in_pieces(an_answer("Oi!")), fail_after=3), Overloaded),
        (Say(pieces=in_pieces(an_answer("Oi!")), drop_after=3), Disconnected),
    ],
    ids=["429 for long", "429 without a word", "wrong key", "fails after words", "hangs up after words"],
)
async def test_nothing_else_is_repeated(
    model: TextModel, server: VendorServer, act: Act, error: type[ProviderError]
) -> None:
    server.will(act, GOOD)
    with pytest.raises(error):
        await heard(Steady(model))
    assert len(server.asked) == 1


async def test_a_refused_connection_is_tried_once_more() -> None:
    async with vendor_server(Gemini()) as gone:
        url = gone.url
    model = Gemini().model(url)
    with collecting() as calls, pytest.raises(Unreachable):
        await heard(Steady(Recorded(model)))
    assert statuses(calls.made) == [("failed", "Unreachable")] * 2
    await model.close()


async def test_nothing_is_repeated_without_time_for_it(model: TextModel, server: VendorServer) -> None:
    server.will(Refuse(status=429, retry_after="0.4"), GOOD)
    with pytest.raises(RateLimited):
        await heard(Steady(model), seconds=0.3)
    assert len(server.asked) == 1


async def test_a_silent_call_is_raced_and_the_loser_hangs_up(model: TextModel, server: VendorServer) -> None:
    server.will(STALLED, GOOD)
    clock = asyncio.get_running_loop().time
    begun = clock()
    with collecting() as calls:
        assert await heard(Steady(model, Hedging(share=1.0))) == an_answer("Oi!")
    assert FLOOR_SECONDS <= clock() - begun < FLOOR_SECONDS + 1
    async with asyncio.timeout(30):
        await server.idle.wait()
    assert {call.status for call in calls.made} == {"ok", "cancelled"}
    rival = next(call for call in calls.made if call.status == "ok")
    assert rival.parent_id == next(call.id for call in calls.made if call.status == "cancelled")


async def test_the_first_may_still_win(model: TextModel, server: VendorServer) -> None:
    slow = Say(pieces=GOOD.pieces, slow=FLOOR_SECONDS + 0.4)
    server.will(slow, STALLED)
    assert await heard(Steady(model, Hedging(share=1.0))) == an_answer("Oi!")
    async with asyncio.timeout(30):
        await server.idle.wait()


async def test_a_rival_that_fails_does_not_end_the_race(model: TextModel, server: VendorServer) -> None:
    slow = Say(pieces=GOOD.pieces, slow=FLOOR_SECONDS + 0.4)
    server.will(slow, Refuse(status=503))
    assert await heard(Steady(model, Hedging(share=1.0))) == an_answer("Oi!")


async def test_cancelling_a_race_hangs_up_both(model: TextModel, server: VendorServer) -> None:
    server.will(STALLED, STALLED)
    racing = asyncio.create_task(heard(Steady(model, Hedging(share=1.0))))
    async with asyncio.timeout(30):
        while len(server.asked) < 2:
            await asyncio.sleep(0.01)
        racing.cancel()
        await asyncio.gather(racing, return_exceptions=True)
        while server.open:
            await asyncio.sleep(0.01)


async def test_a_fault_of_ours_is_told_at_once_and_not_waited_for() -> None:
    class Faulty:
        provider, model = "faulty", "m"

        async def stream(self, _: Request) -> AsyncIterator[str | Finished]:
            yield dict[str, str]()["ours"]

        async def close(self) -> None: ...

    async with asyncio.timeout(30):
        with pytest.raises(KeyError):
            await heard(Steady(Faulty()))


def test_at_most_a_twentieth_of_calls_is_raced() -> None:
    hedging, raced = Hedging(), 0
    for call in range(1, 1001):
        hedging.begin()
        raced += hedging.take()
        assert raced <= call / 20
    assert raced == 50


def test_quiet_hours_save_up_little() -> None:
    hedging = Hedging()
    for _ in range(1000):
        hedging.begin()
    assert [hedging.take() for _ in range(4)] == [True, True, True, False]


def test_patience_is_the_rolling_p95_but_never_short() -> None:
    hedging = Hedging()
    for _ in range(ENOUGH):
        hedging.heard(0.4)
    assert hedging.begin() == FLOOR_SECONDS
    for number in range(REMEMBERED):
        hedging.heard(number / 100)
    assert hedging.begin() == pytest.approx(1.9)

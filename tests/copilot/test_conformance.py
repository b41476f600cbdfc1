"""One suite for all vendors: the same cases, each through its real SDK to a server that speaks its wire."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from copilot.engine import prompt
from copilot.engine.errors import (
    AuthFailed,
    BadRequest,
    Disconnected,
    Overloaded,
    ProviderError,
    ProviderRefused,
    ProviderUnavailable,
    RateLimited,
    TimedOut,
    Truncated,
)
from copilot.engine.ports import ThinkingLevel, Usage
from copilot.engine.text_model import Finished, Request, TextModel
from tests.copilot.contexts import TENANT, a_context
from tests.copilot.vendors.chat_completions import ChatCompletions
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.messages import Messages
from tests.copilot.vendors.server import Babble, Refuse, Say, VendorServer, vendor_server

Vendor = Gemini | ChatCompletions | Messages
PIECES = ['{"intent":"SAUDA', 'CAO","reply_suggestion":"Olá 👋🏽, coração', '!\\u2028"}']


@pytest.fixture(params=[Gemini(), ChatCompletions(), Messages()], ids=lambda vendor: vendor.name)
def vendor(request: pytest.FixtureRequest) -> Vendor:
    chosen: Vendor = request.param
    return chosen


@pytest.fixture
async def server(vendor: Vendor) -> AsyncIterator[VendorServer]:
    async with vendor_server(vendor) as server:
        yield server


@pytest.fixture
async def model(vendor: Vendor, server: VendorServer) -> AsyncIterator[TextModel]:
    model = vendor.model(server.url)
    yield model
    await model.close()


def a_request(level: ThinkingLevel = "low") -> Request:
    return Request(
        system="Você é a Aurora.",
        user="Oi",
        schema=prompt.draft_schema(a_context("oi")),
        schema_name="draft",
        level=level,
        max_tokens=300,
        seconds=5,
        tenant_id=TENANT,
    )


async def heard(model: TextModel, request: Request | None = None) -> tuple[str, Finished]:
    text, finished = "", None
    async for part in model.stream(request or a_request()):
        if isinstance(part, Finished):
            assert finished is None
            finished = part
        else:
            text += part
    assert finished is not None
    return text, finished


async def test_pieces_arrive_whole_and_in_order(model: TextModel, server: VendorServer) -> None:
    server.will(Say(pieces=PIECES))
    text, finished = await heard(model)
    assert text == "".join(PIECES)
    assert finished.model_served == model.model


async def test_tokens_are_taken_apart(model: TextModel, server: VendorServer) -> None:
    server.will(Say(pieces=PIECES))
    usage = (await heard(model))[1].usage
    # Anthropic does not tell thoughts from words.
    thoughts = 0 if model.provider == "anthropic" else 12
    assert usage == Usage(fresh_in=176, cached_in=1024, out=52 - thoughts, thoughts=thoughts)


async def test_a_rerouted_model_is_named(model: TextModel, server: VendorServer) -> None:
    server.will(Say(pieces=PIECES, model_served="other-model-2"))
    assert (await heard(model))[1].model_served == "other-model-2"


async def test_the_first_piece_is_there_before_the_second_is_written(
    model: TextModel, server: VendorServer
) -> None:
    server.will(Say(pieces=PIECES, hold_after=1))
    parts = aiter(model.stream(a_request()))
    async with asyncio.timeout(30):
        assert await anext(parts) == PIECES[0]
    waiting = asyncio.ensure_future(anext(parts))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_cancelling_ends_the_vendors_connection_at_once(model: TextModel, server: VendorServer) -> None:
    server.will(Say(pieces=PIECES, hold_after=1))
    first = asyncio.Event()

    async def consume() -> None:
        async for _ in model.stream(a_request()):
            first.set()

    running = asyncio.create_task(consume())
    async with asyncio.timeout(30):
        await first.wait()
        running.cancel()
        await server.idle.wait()


REFUSALS = [
    (Refuse(status=400), BadRequest),
    (Refuse(status=403), AuthFailed),
    (Refuse(status=404), BadRequest),
    (Refuse(status=429), RateLimited),
    (Refuse(status=503), Overloaded),
    (Refuse(status=504), TimedOut),
]


@pytest.mark.parametrize(
    ("refuse", "expected"), REFUSALS, ids=lambda value: str(getattr(value, "status", ""))
)
async def test_a_refusal_before_the_first_byte(
    model: TextModel, server: VendorServer, refuse: Refuse, expected: type[ProviderError]
) -> None:
    server.will(refuse)
    with pytest.raises(expected):
        await heard(model)
    assert len(server.asked) == 1, "the SDK tried again by itself"


async def test_a_wrong_key_is_told_from_a_bad_request(
    vendor: Vendor, model: TextModel, server: VendorServer
) -> None:
    server.will(vendor.wrong_key())
    with pytest.raises(AuthFailed):
        await heard(model)


async def test_the_vendors_own_pause_is_kept(model: TextModel, server: VendorServer) -> None:
    server.will(Refuse(status=429, retry_after="7"))
    with pytest.raises(RateLimited) as caught:
        await heard(model)
    assert caught.value.retry_after == 7


@pytest.mark.parametrize("after", [1, 2])
async def test_an_error_in_the_middle_of_the_stream(
    model: TextModel, server: VendorServer, after: int
) -> None:
    server.will(Say(pieces=PIECES, fail_after=after))
    with pytest.raises(Overloaded):
        await heard(model)


@pytest.mark.parametrize("after", [0, 1, 2])
async def test_a_dropped_connection(model: TextModel, server: VendorServer, after: int) -> None:
    server.will(Say(pieces=PIECES, drop_after=after))
    with pytest.raises(Disconnected):
        await heard(model)


async def test_a_stream_that_just_stops(model: TextModel, server: VendorServer) -> None:
    server.will(Say(pieces=PIECES[:2], end="nothing"))
    with pytest.raises(Disconnected):
        await heard(model)


async def test_an_answer_cut_by_its_limit(model: TextModel, server: VendorServer) -> None:
    server.will(Say(pieces=PIECES[:2], end="length"))
    with pytest.raises(Truncated):
        await heard(model)


@pytest.mark.parametrize("end", ["blocked", "blocked_prompt"])
async def test_blocked_content(model: TextModel, server: VendorServer, end: Any) -> None:
    server.will(Say(pieces=[] if end == "blocked_prompt" else PIECES[:1], end=end))
    with pytest.raises(ProviderRefused):
        await heard(model)


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><body>Sorry, CPF 123</body></html>",
        b'data: {"candidates":[{"content":{"parts":[{"text":"CPF 1\r\n\r\n',
        b'data: ["CPF"]\n\n',
        b"data: null\n\n",
        b'data: {"choices":null}\n\n',
        b'event: message_start\ndata: {"type":"message_start"}\n\n',
        b"data: \xff\xfe\n\n",
        b"",
    ],
    ids=["a page", "half an event", "a list", "null", "no choices", "no message", "no utf-8", "nothing"],
)
async def test_what_no_vendor_would_write_is_a_failure_like_any_other(
    model: TextModel, server: VendorServer, raw: bytes
) -> None:
    server.will(Babble(raw=raw))
    with pytest.raises(ProviderUnavailable) as caught:
        await heard(model)
    assert "CPF" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


async def test_nobody_there(vendor: Vendor) -> None:
    model = vendor.model("http://127.0.0.1:9")
    with pytest.raises(Disconnected):
        await heard(model)
    await model.close()


@pytest.mark.parametrize("act", [Refuse(status=400), Refuse(status=503), Say(pieces=PIECES, fail_after=1)])
async def test_no_words_of_the_conversation_in_an_error(
    model: TextModel, server: VendorServer, act: Refuse | Say
) -> None:
    server.will(act)
    with pytest.raises(ProviderError) as caught:
        await heard(model)
    assert "CPF" not in str(caught.value)
    assert caught.value.__cause__ is None

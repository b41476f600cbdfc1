"""A long prefix is kept at the vendor where that pays, for its company alone, and nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import redis.asyncio as redis

from copilot.engine.attempts import Attempt
from copilot.engine.caching import KEEP_SECONDS, Caching, uses_needed
from copilot.engine.google.prefix_caches import PrefixCaches
from copilot.engine.google.text_model import GoogleTextModel, google_client
from copilot.engine.models import model_named
from copilot.engine.redis_shelf import RedisShelf
from copilot.engine.text_model import Finished, Request
from copilot.engine.vendor_http import pool
from realtime.ids import new_id
from server.settings import Settings
from tests.copilot.contexts import a_request
from tests.copilot.steps import until
from tests.copilot.vendors.gemini import MODEL
from tests.copilot.vendors.gemini_caches import GeminiThatKeeps
from tests.copilot.vendors.replies import an_answer
from tests.copilot.vendors.server import Say, serving

LITE = model_named("google", MODEL)
NEEDED = 5
"""Of uses within an hour, at the prices of this model."""
DOCUMENTS = "Somos a Casa Aurora e vendemos roupa de cama feita em Blumenau. " * 400
Process = Callable[[], GoogleTextModel]


@pytest.fixture
async def server() -> AsyncIterator[GeminiThatKeeps]:
    async with serving(GeminiThatKeeps(Say(pieces=[an_answer("Oi!")]))) as server:
        yield server


@pytest.fixture
def bills() -> list[tuple[UUID, Attempt]]:
    return []


@pytest.fixture
async def process(
    server: GeminiThatKeeps, settings: Settings, bills: list[tuple[UUID, Attempt]]
) -> AsyncIterator[Process]:
    """Each call is one more process of the installation."""

    async def bill(tenant_id: UUID, call: Attempt) -> None:
        bills.append((tenant_id, call))

    async with AsyncExitStack() as stack:
        shared = redis.Redis.from_url(settings.redis_url)
        stack.push_async_callback(shared.aclose)

        def start(client: redis.Redis = shared) -> GoogleTextModel:
            http = pool()
            gemini = google_client(http, api_key="k", base_url=server.url, project="", location="")
            caches = PrefixCaches(gemini, Caching(RedisShelf(client, settings.environment), bill))
            model = GoogleTextModel(LITE, gemini, http, vertex=False, caches=caches)
            stack.push_async_callback(model.close)
            return model

        yield start


def wanting(tenant_id: UUID | None = None, **changes: Any) -> Request:
    return a_request(**{"system": DOCUMENTS, "user": "oi", "tenant_id": tenant_id or new_id()} | changes)


async def ask(model: GoogleTextModel, request: Request) -> Finished:
    parts = [part async for part in model.stream(request)]
    assert isinstance(parts[-1], Finished)
    return parts[-1]


async def use(model: GoogleTextModel, request: Request, times: int = NEEDED) -> None:
    for _ in range(times):
        await ask(model, request)


async def kept(model: GoogleTextModel, request: Request) -> None:
    """Until this process uses what is kept."""

    async def used() -> bool:
        return (await ask(model, request)).usage.cached_in > 0

    await until(used)


def test_keeping_pays_from_so_many_uses_an_hour_on() -> None:
    november, january = date(2026, 11, 20), date(2027, 1, 2)
    flash = model_named("google", "gemini-3.8-flash")
    assert uses_needed(LITE.price_on(november)) == NEEDED
    assert uses_needed(flash.price_on(november)) == 3
    assert uses_needed(flash.price_on(january)) == 2, "the price that doubles makes it pay sooner"
    assert uses_needed(LITE.price_on(november), 24 * KEEP_SECONDS) == 91
    assert uses_needed(model_named("openai", "gpt-6-luna").price_on(november)) is None
    assert uses_needed(model_named("google", "gemini-99").price_on(november)) is None


async def test_a_prefix_that_is_used_often_is_kept_and_then_not_sent_again(
    server: GeminiThatKeeps, process: Process, bills: list[tuple[UUID, Attempt]]
) -> None:
    model, request = process(), wanting()
    await use(model, request)
    await kept(model, request)
    (creation,) = server.created
    assert creation.path == "/v1/cachedContents"
    assert creation.body["model"] == f"models/{MODEL}"
    assert creation.body["ttl"] == "3600s"
    assert creation.body["systemInstruction"]["parts"][0]["text"] == DOCUMENTS
    assert "generationConfig" not in creation.body
    last = server.drafts[-1].body
    assert last["cachedContent"] == "cachedContents/c1"
    assert "systemInstruction" not in last
    assert last["generationConfig"]["responseMimeType"] == "application/json"
    assert len(server.drafts) - 1 >= NEEDED
    ((tenant_id, call),) = bills
    assert tenant_id == request.tenant_id
    assert (call.task, call.usage.fresh_in) == ("cache", server.kept["cachedContents/c1"])
    assert call.cost_micro_usd == round(call.usage.fresh_in * 1.30)


async def test_nobody_waits_while_it_is_made(server: GeminiThatKeeps, process: Process) -> None:
    server.may_keep.clear()
    model, request = process(), wanting()
    await use(model, request)

    async def asked() -> bool:
        return bool(server.created)

    await until(asked)
    async with asyncio.timeout(30):
        assert (await ask(model, request)).usage.cached_in == 0
    server.may_keep.set()
    await kept(model, request)
    assert len(server.created) == 1, "one of all calls has it made"


async def test_other_processes_use_it_too(server: GeminiThatKeeps, process: Process) -> None:
    one, other, request = process(), process(), wanting()
    await use(one, request)
    await kept(one, request)
    await kept(other, request)
    assert len(server.created) == 1


async def test_another_company_never_does_though_it_says_the_same(
    server: GeminiThatKeeps, process: Process
) -> None:
    model, mine, theirs = process(), wanting(), wanting()
    await use(model, mine)
    await kept(model, mine)
    assert (await ask(model, theirs)).usage.cached_in == 0
    assert "systemInstruction" in server.drafts[-1].body


async def test_what_is_saved_in_menu_06_makes_another_one(server: GeminiThatKeeps, process: Process) -> None:
    model, before = process(), wanting()
    await use(model, before)
    await kept(model, before)
    after = wanting(before.tenant_id, system=DOCUMENTS + "Agora também em Joinville.")
    assert (await ask(model, after)).usage.cached_in == 0
    assert "Joinville" in server.drafts[-1].body["systemInstruction"]["parts"][0]["text"]


async def test_one_that_is_gone_costs_one_more_request_of_the_same_call(
    server: GeminiThatKeeps, process: Process
) -> None:
    model, request = process(), wanting()
    await use(model, request)
    await kept(model, request)
    server.kept.clear()
    asked = len(server.drafts)
    assert (await ask(model, request)).usage.cached_in == 0
    refused, again = server.drafts[asked:]
    assert "cachedContent" in refused.body
    assert "systemInstruction" in again.body
    await ask(model, request)
    assert len(server.drafts) == asked + 3, "it is not asked for again"


@pytest.mark.parametrize("reason", ["short", "rare", "reused by itself", "unknown model"])
async def test_where_it_would_not_pay_nothing_is_kept(
    server: GeminiThatKeeps, process: Process, reason: str
) -> None:
    model = process()
    if reason == "unknown model":
        model._model = model_named("google", "gemini-99")
    server.implicit = 6_000 if reason == "reused by itself" else 0
    request = wanting(system="Curto.") if reason == "short" else wanting()
    await use(model, request, NEEDED - 1 if reason == "rare" else 2 * NEEDED)
    assert model._caches is not None
    await asyncio.gather(*model._caches._tending)
    assert not server.created


async def test_without_redis_every_call_is_as_ever(server: GeminiThatKeeps, process: Any) -> None:
    nowhere = redis.Redis.from_url("redis://127.0.0.1:9/0")
    model, request = process(nowhere), wanting()
    await use(model, request, 2 * NEEDED)
    assert not server.created
    await nowhere.aclose()


async def test_what_was_made_is_owed_also_where_nobody_can_be_told_of_it(
    server: GeminiThatKeeps, process: Any, settings: Settings, bills: list[tuple[UUID, Attempt]]
) -> None:
    server.may_keep.clear()
    fading = redis.Redis.from_url(settings.redis_url)
    model, request = process(fading), wanting()
    await use(model, request)

    async def asked() -> bool:
        return bool(server.created)

    await until(asked)
    fading.connection_pool.connection_kwargs |= {"host": "127.0.0.1", "port": 9}
    await fading.connection_pool.disconnect()
    server.may_keep.set()
    await asyncio.gather(*model._caches._tending, return_exceptions=True)
    assert [call.task for _, call in bills] == ["cache"]
    await fading.aclose()

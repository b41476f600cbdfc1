"""The engine of each company: what it chose, where the installation has a key for it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import structlog
from msgspec.structs import replace
from structlog.testing import capture_logs

from copilot.change_settings import change_settings
from copilot.engine.engines import Engines
from copilot.engine.registry import EngineChoice
from copilot.engine.traffic import Traffic
from copilot.queries.settings import DEFAULTS
from copilot.suggest_reply import suggest_reply
from realtime.database import Database
from tests.copilot.steps import admin_of, settings_change
from tests.copilot.vendors.chat_completions import ChatCompletions
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import Say, VendorServer, vendor_server
from tests.factories import Shop, receive


@pytest.fixture
async def google() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def openai() -> AsyncIterator[VendorServer]:
    async with vendor_server(ChatCompletions()) as server:
        yield server


@pytest.fixture
async def engines(google: VendorServer, openai: VendorServer) -> AsyncIterator[Engines]:
    default = EngineChoice(provider="google", api_key="k", base_url=google.url)
    engines = Engines(default, [EngineChoice(provider="openai", api_key="o", base_url=openai.url)])
    yield engines
    await engines.close()


def label(engines: Engines, **chosen: Any) -> str:
    return engines.provider_for(replace(DEFAULTS, **chosen), 0).label


async def test_without_a_choice_it_is_the_installations(engines: Engines) -> None:
    assert label(engines) == "Sugestão de IA (gemini-3.5-flash-lite)"


async def test_a_company_may_choose_vendor_model_or_rules(engines: Engines) -> None:
    assert label(engines, model_id="gemini-3.8-flash") == "Sugestão de IA (gemini-3.8-flash)"
    assert label(engines, provider="openai") == "Sugestão de IA (gpt-6-luna)"
    assert label(engines, provider="openai", model_id="llama-4") == "Sugestão de IA (llama-4)"
    assert label(engines, provider="local") == "Sugestão por regras (sem IA generativa)"


async def test_a_model_that_ends_is_named_with_its_successor(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copilot.engine.engines._log", structlog.get_logger("copilot"))
    with capture_logs() as logs:
        for _ in range(2):
            label(engines, model_id="gemini-3.1-flash-lite")
        label(engines, model_id="gemini-3.8-flash")
    assert [(one["model"], one["replaced_by"], one["not_before"]) for one in logs] == [
        ("gemini-3.1-flash-lite", "gemini-3.5-flash-lite", "2027-05-07")
    ]


async def test_a_vendor_without_a_key_here_is_replaced_by_the_installations(engines: Engines) -> None:
    assert engines.available == ["google", "local", "openai"]
    chosen = label(engines, provider="anthropic", model_id="claude-haiku-5-5")
    assert chosen == "Sugestão de IA (gemini-3.5-flash-lite)"


async def test_companies_that_chose_alike_share_one_breaker(engines: Engines) -> None:
    first = engines.provider_for(DEFAULTS, 0)
    assert engines.provider_for(replace(DEFAULTS, version=7), 10) is first
    assert engines.provider_for(replace(DEFAULTS, high_thinking_level="medium"), 0) is not first


async def test_the_choice_is_what_is_asked_from_the_next_draft_on(
    db: Database, shop: Shop, engines: Engines, google: VendorServer, openai: VendorServer
) -> None:
    message = await receive(db, shop, "vcs emitem nota fiscal?")
    google.will(Say(pieces=in_pieces(an_answer("Pelo Google."))))
    openai.will(Say(pieces=in_pieces(an_answer("Pelo outro."))))
    first = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, engines)
    change = settings_change(
        provider="openai", model_id="gpt-6.1-terra", default_thinking_level="high", high_thinking_level="high"
    )
    await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)
    second = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, engines)
    assert (first.draft_reply, second.draft_reply) == ("Pelo Google.", "Pelo outro.")
    assert second.metadata.label == "Sugestão de IA (gpt-6.1-terra)"
    assert {asked.body["model"] for asked in openai.asked} == {"gpt-6.1-terra"}
    assert {asked.body["reasoning_effort"] for asked in openai.asked} == {"high"}
    assert {asked.headers["authorization"] for asked in openai.asked} == {"Bearer o"}


async def test_one_model_is_one_queue_and_one_breaker_however_hard_it_is_to_think(
    google: VendorServer,
) -> None:
    traffic, one, other = Traffic(), Gemini().model(google.url), Gemini().model(google.url)
    assert traffic.lanes(one) is traffic.lanes(other)
    await one.close()
    await other.close()

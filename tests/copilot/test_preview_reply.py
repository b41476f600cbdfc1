"""Menu 06 is tried on a conversation before it is saved: seen by who asked, paid, and kept nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

import pytest
import redis.asyncio as redis
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.engine.engines import OVER_CAP_LABEL, Engines
from copilot.engine.errors import ProviderUnavailable
from copilot.engine.ports import Engine, Provider
from copilot.engine.registry import EngineChoice
from copilot.errors import AiDocumentsTooLong, AiPreviewRunning, AiProviderUnavailable, NothingToAnswer
from copilot.ledger.exchange import Exchange
from copilot.preview_records import (
    PreviewAnswer,
    PreviewBegun,
    PreviewDelta,
    PreviewEnd,
    PreviewFailed,
    PreviewOff,
    PreviewPart,
    PreviewRequest,
)
from copilot.preview_reply import Wish, preview_reply
from copilot.previews import Previews
from copilot.records import Document
from inbox.errors import ConversationNotFound
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Role
from server.resources import busy_connections
from server.settings import Settings
from tests.copilot.ledger import a_call, calls_of, month_of, spend
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import settings_change, until
from tests.copilot.vendors.gemini import MODEL, Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import Refuse, Say, VendorServer, vendor_server
from tests.factories import Shop, logged_events, make_shop, receive

RATE = Exchange(Decimal(5), date(2026, 11, 20))
ASKED = "vcs emitem nota fiscal?"
REPLY = "Oi! 😊 Emitimos nota fiscal, sim. Quer que eu já deixe anotado?"
BY_RULES = "Sugestão por regras (sem IA generativa)"
KEPT = ("drafts", "stage_suggestions", "executions", "ai_settings", "ai_audit", "messages")
P = TypeVar("P")


@pytest.fixture
async def previews(settings: Settings) -> AsyncIterator[Previews]:
    client = redis.Redis.from_url(settings.redis_url)
    previews = Previews(client, settings.environment)
    yield previews
    await previews.close()
    await client.aclose()


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def engines(server: VendorServer) -> AsyncIterator[Engines]:
    engines = Engines(EngineChoice(provider="google", api_key="k", base_url=server.url), exchange=RATE)
    yield engines
    await engines.close()


def wish(shop: Shop, conversation_id: UUID, *, compare: bool = False, **changes: Any) -> Wish:
    deadline = changes.pop("deadline", 3.6)
    request = PreviewRequest(
        conversation_id=conversation_id, change=settings_change(**changes), compare=compare
    )
    return Wish(shop.tenant_id, shop.clara, request, RATE, "pt-BR", deadline)


async def told(db: Database, engine: Engine, previews: Previews, wished: Wish) -> list[PreviewPart]:
    return [part async for part in preview_reply(db, engine, previews, wished)]


def of(parts: list[PreviewPart], kind: type[P]) -> list[P]:
    return [part for part in parts if isinstance(part, kind)]


def shown(parts: list[PreviewPart], side: str) -> str:
    """As a screen puts the pieces together."""
    units = b""
    for part in of(parts, PreviewDelta):
        if part.side == side:
            units = units[: part.offset * 2] + part.text.encode("utf-16-le")
    return units.decode("utf-16-le")


async def kept(db: Database, shop: Shop) -> dict[str, int]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return {
            name: (await tx.session.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()  # noqa: S608
            for name in KEPT
        }


async def test_what_is_not_saved_answers_beside_what_is_in_force_and_nothing_is_kept(
    db: Database, shop: Shop, provider: Provider, previews: Previews
) -> None:
    message = await receive(db, shop, "oi, qual o horário?")
    before, events = await kept(db, shop), len(await logged_events(db, shop.tenant_id))
    wished = wish(
        shop, message.conversation_id, compare=True,
        persona_name="Rita", persona_prompt="Seja formal. Assine como Equipe Aurora.",
    )  # fmt: skip
    parts = await told(db, provider, previews, wished)
    unsaved, in_force = of(parts, PreviewAnswer)
    assert (unsaved.side, in_force.side) == ("unsaved", "in_force")
    assert unsaved.text.endswith("— Equipe Aurora")
    assert "Equipe Aurora" not in in_force.text
    assert unsaved.metadata.confidence in ("alta", "media", "baixa")
    assert unsaved.metadata.confidence_reason
    assert [found.kind for found in unsaved.evidence]
    assert unsaved.stage.current_stage == "novo"
    assert isinstance(parts[-1], PreviewEnd)
    assert await kept(db, shop) == before
    assert len(await logged_events(db, shop.tenant_id)) == events


async def test_a_models_reply_is_told_as_it_grows_with_its_cost(
    db: Database, shop: Shop, engines: Engines, server: VendorServer, previews: Previews
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY))))
    message = await receive(db, shop, ASKED)
    parts = await told(db, engines, previews, wish(shop, message.conversation_id))
    (begun,), (answer,) = of(parts, PreviewBegun), of(parts, PreviewAnswer)
    assert (begun.provider, begun.over_budget) == ("google", False)
    assert REPLY.startswith(shown(parts, "unsaved"))
    assert len(of(parts, PreviewDelta)) > 3
    assert answer.text == REPLY
    drafted = next(call for call in answer.calls if call.task == "draft")
    assert (drafted.model_asked, drafted.model_served, drafted.status) == (MODEL, MODEL, "ok")
    calls = await calls_of(db, shop)
    assert [call.task for call in calls] == ["preview", "preview"]
    assert {call.conversation_id for call in calls} == {message.conversation_id}
    assert {call.suggestion_id for call in calls} == {None}
    month = await month_of(db, shop)
    assert month is not None
    assert month.cost_micro_usd == answer.cost.micro_usd > 0
    assert answer.cost.micro_brl == answer.cost.micro_usd * 5


async def test_a_model_that_is_not_saved_is_the_one_that_is_asked(
    db: Database, shop: Shop, engines: Engines, server: VendorServer, previews: Previews
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY))), Say(pieces=in_pieces(an_answer(REPLY))))
    message = await receive(db, shop, ASKED)
    wished = wish(shop, message.conversation_id, compare=True, model_id="gemini-3.8-flash")
    answers = of(await told(db, engines, previews, wished), PreviewAnswer)
    asked = [{call.model_asked for call in answer.calls} for answer in answers]
    assert asked == [{"gemini-3.8-flash"}, {MODEL}]


FAILURES = {
    "rate limited": Refuse(status=429, retry_after="7"),
    "down": Refuse(status=503),
    "cut": Say(pieces=in_pieces(an_answer(REPLY)), drop_after=12),
    "stalled": Say(pieces=in_pieces(an_answer(REPLY)), hold_after=12),
}


@pytest.mark.parametrize("act", FAILURES.values(), ids=FAILURES)
async def test_a_failing_model_is_replaced_by_the_rules_under_their_name(
    db: Database, shop: Shop, engines: Engines, server: VendorServer, previews: Previews, act: Any
) -> None:
    server.will(act, act)  # a call that failed before it said anything is repeated once
    message = await receive(db, shop, ASKED)
    async with asyncio.timeout(8):
        parts = await told(db, engines, previews, wish(shop, message.conversation_id))
    (begun,), (answer,) = of(parts, PreviewBegun), of(parts, PreviewAnswer)
    assert (begun.provider, answer.metadata.provider, answer.metadata.label) == ("google", "local", BY_RULES)
    assert answer.text.startswith(shown(parts, "unsaved"))
    assert "failed" in {call.status for call in await calls_of(db, shop)}


async def test_beyond_the_limit_the_rules_answer_and_an_unsaved_higher_limit_buys_nothing(
    db: Database, shop: Shop, engines: Engines, server: VendorServer, previews: Previews
) -> None:
    saved = settings_change(monthly_cap_centavos=100)
    await change_settings(db, shop.tenant_id, shop.clara.user_id, saved)
    await spend(db, shop.tenant_id, a_call(200_000))
    message = await receive(db, shop, ASKED)
    for cap in (100, None, 90_000):
        wished = wish(shop, message.conversation_id, monthly_cap_centavos=cap)
        parts = await told(db, engines, previews, wished)
        assert [begun.over_budget for begun in of(parts, PreviewBegun)] == [True]
        assert of(parts, PreviewAnswer)[0].metadata.label == OVER_CAP_LABEL
    assert not server.asked
    assert len(await calls_of(db, shop, "preview")) == 6, "the rules are rows, too, at no cost"


async def test_nobody_to_stand_in_is_a_refusal_before_the_first_word_and_a_part_after_it(
    db: Database, shop: Shop, previews: Previews
) -> None:
    message = await receive(db, shop, ASKED)
    trouble = ProviderUnavailable("busy", 3.0)
    with pytest.raises(AiProviderUnavailable) as refused:
        mute = scripted(ScriptedDrafter("", error=trouble))
        await told(db, mute, previews, wish(shop, message.conversation_id))
    assert refused.value.params["retry_after"] == 3
    broken = scripted(ScriptedDrafter("Oi, tudo bem?", error=trouble))
    parts = await told(db, broken, previews, wish(shop, message.conversation_id))
    (failed,) = of(parts, PreviewFailed)
    assert (failed.code, failed.retry_after) == ("ai_provider_unavailable", 3)
    assert isinstance(parts[-1], PreviewEnd)


async def test_where_the_ai_is_off_the_version_in_force_says_nothing(
    db: Database, shop: Shop, provider: Provider, previews: Previews
) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(enabled=False))
    message = await receive(db, shop, ASKED)
    parts = await told(db, provider, previews, wish(shop, message.conversation_id, compare=True))
    assert of(parts, PreviewOff) == [PreviewOff(side="in_force")]
    assert len(of(parts, PreviewAnswer)) == 1


async def test_other_companies_and_empty_conversations_are_refused(
    db: Database, shop: Shop, provider: Provider, previews: Previews, settings: Settings
) -> None:
    message = await receive(db, shop, ASKED)
    other = await make_shop(db, settings.derive, "Concorrente")
    stranger = wish(other, message.conversation_id)._replace(viewer=Viewer(other.clara.user_id, Role.ADMIN))
    for wished in (stranger, wish(shop, new_id())):
        with pytest.raises(ConversationNotFound):
            await told(db, provider, previews, wished)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE messages SET direction = 'outbound'"))
    with pytest.raises(NothingToAnswer):
        await told(db, provider, previews, wish(shop, message.conversation_id))
    long = [Document(id=f"d{n}", title="t", text="x" * 12_000) for n in range(4)]
    with pytest.raises(AiDocumentsTooLong):
        await told(db, provider, previews, wish(shop, message.conversation_id, documents=long))


async def test_one_person_has_one_preview_at_a_time_and_another_is_not_kept_waiting(
    db: Database, shop: Shop, previews: Previews, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copilot.previews.PATIENCE", 0.2)
    message = await receive(db, shop, ASKED)
    drafter = ScriptedDrafter("Uma resposta só", go=asyncio.Event())
    wished = wish(shop, message.conversation_id)
    first = asyncio.create_task(told(db, scripted(drafter), previews, wished))
    await asyncio.wait_for(drafter.started.wait(), 30)
    elsewhere = Previews(previews._redis, settings.environment)
    for process in (previews, elsewhere):
        with pytest.raises(AiPreviewRunning):
            await told(db, scripted(drafter), process, wished)
    assert len(drafter.calls) == 1
    quick = scripted(ScriptedDrafter("Outra pessoa"))
    (answer,) = of(await told(db, quick, previews, wished._replace(viewer=shop.ana)), PreviewAnswer)
    assert answer.text == "Outra pessoa"
    drafter._go.set()  # type: ignore[union-attr]
    assert of(await first, PreviewAnswer)


async def test_who_leaves_ends_the_call_pays_for_it_and_may_ask_again_at_once(
    db: Database, shop: Shop, engines: Engines, server: VendorServer, previews: Previews
) -> None:
    held = Say(pieces=in_pieces(an_answer(REPLY)), hold_after=12)
    server.will(held, Say(pieces=in_pieces(an_answer(REPLY))))
    message = await receive(db, shop, ASKED)
    wished = wish(shop, message.conversation_id)
    parts = preview_reply(db, engines, previews, wished)
    async with asyncio.timeout(3):
        assert isinstance(await anext(parts), PreviewBegun)
        await parts.aclose()
        await server.idle.wait()
        answers = of(await told(db, engines, previews, wished), PreviewAnswer)
    assert answers[0].text == REPLY
    calls = await calls_of(db, shop, "preview")
    assert "cancelled" in {call.status for call in calls}


async def test_without_redis_previews_go_on_one_at_a_time_in_this_process(
    db: Database, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copilot.previews.PATIENCE", 0.2)
    nowhere = redis.Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.1)
    alone = Previews(nowhere, "test")
    message = await receive(db, shop, ASKED)
    drafter = ScriptedDrafter("Uma resposta só", go=asyncio.Event())
    wished = wish(shop, message.conversation_id)
    first = asyncio.create_task(told(db, scripted(drafter), alone, wished))
    await asyncio.wait_for(drafter.started.wait(), 30)
    with pytest.raises(AiPreviewRunning):
        await told(db, scripted(drafter), alone, wished)
    drafter._go.set()  # type: ignore[union-attr]
    assert of(await first, PreviewAnswer)
    await nowhere.aclose()


async def test_no_connection_to_the_database_is_held_while_a_model_writes(
    db: Database, shop: Shop, previews: Previews
) -> None:
    message = await receive(db, shop, ASKED)
    drafter = ScriptedDrafter("Uma resposta só", go=asyncio.Event())
    running = asyncio.create_task(told(db, scripted(drafter), previews, wish(shop, message.conversation_id)))
    await asyncio.wait_for(drafter.started.wait(), 30)

    async def idle() -> bool:
        return busy_connections(db.engine) == 0

    await until(idle)
    drafter._go.set()  # type: ignore[union-attr]
    await running

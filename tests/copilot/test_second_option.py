"""A draft that is not sure gets a second option by the same model with more thought, beside the first."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.engine.ports import Provider
from copilot.engine.registry import vendor_provider
from copilot.errors import DraftOutdated, SuggestionSettled
from copilot.jobs import ThinkAgain
from copilot.think_again import think_again
from copilot.use_draft import use_draft
from inbox.requests import SendMessage
from inbox.send_message import Sent, send_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.suggestion_records import Draft, DraftState
from tests.copilot.ledger import calls_of
from tests.copilot.steps import answer, draft_story, read_draft, settings_change, until, working
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import Act, Refuse, Say, VendorServer, encode, vendor_server
from tests.factories import Shop, receive

FIRST = "Oi! Vou confirmar e já te respondo."
SECOND = "Oi! 😊 Emitimos nota fiscal, sim. Em nome de quem ela sai?"
ASKS = "vcs emitem nota fiscal?"
_THINKING = text("SELECT count(*) FROM jobs WHERE kind = 'copilot.think_again'")
_USED = text(
    "SELECT d.alternative_used, d.edit_distance, m.suggestion_id "
    "FROM drafts AS d JOIN messages AS m ON m.suggestion_id = d.id WHERE d.id = :id"
)


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def gemini(server: VendorServer) -> AsyncIterator[Provider]:
    model = Gemini().model(server.url)
    yield vendor_provider(model, "minimal", "high")
    await model.close()


def say(reply: str, **about: Any) -> Say:
    return Say(pieces=in_pieces(an_answer(reply)), **about)


async def first_option(db: Database, shop: Shop, gemini: Provider, server: VendorServer) -> Draft:
    server.will(say(FIRST))
    message = await receive(db, shop, ASKS)
    return await answer(db, shop, gemini, message.conversation_id)


async def think(db: Database, shop: Shop, gemini: Provider, draft: Draft, seconds: float = 5.0) -> Draft:
    job = ThinkAgain(conversation_id=draft.conversation_id, draft_id=draft.id)
    await think_again(db, gemini, shop.tenant_id, job, seconds)
    return await read_draft(db, shop, draft)


async def send(db: Database, shop: Shop, draft: Draft, text: str, suggestion_id: Any) -> Sent:
    request = SendMessage(client_message_id=new_id(), text=text, suggestion_id=suggestion_id)
    return await send_message(db, shop.tenant_id, shop.ana, draft.conversation_id, request, use_draft)


def levels(server: VendorServer) -> list[str]:
    """Of the drafts asked for, in order."""
    return [
        asked.body["generationConfig"]["thinkingConfig"]["thinking_level"]
        for asked in server.asked
        if b'"strength"' not in encode(asked.body)
    ]


async def test_the_worker_asks_once_more_at_high_and_offers_what_it_finds(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(say(FIRST), say(SECOND))
    message = await receive(db, shop, ASKS)

    async def offered() -> bool:
        return "alternative" in await draft_story(db, shop)

    async with working(db, gemini):
        await until(offered)
    draft = await answer(db, shop, gemini, message.conversation_id)
    assert draft.text == FIRST
    assert draft.alternative is not None
    assert draft.alternative.text == SECOND
    assert draft.alternative.metadata.thinking_level_used == "high"
    assert levels(server) == ["MINIMAL", "HIGH"]
    first, second = await calls_of(db, shop, "draft")
    assert (second.level, second.parent_id, second.suggestion_id) == ("high", first.id, draft.id)
    assert await draft_story(db, shop) == ["requested", "ready", "alternative"]


async def test_a_draft_that_is_sure_gets_none(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await change_settings(
        db, shop.tenant_id, shop.clara.user_id, settings_change(stage_confidence_threshold=0.1)
    )
    draft = await first_option(db, shop, gemini, server)
    assert draft.metadata is not None
    assert draft.metadata.confidence_score > 0.1
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert await tx.session.scalar(_THINKING) == 0


async def test_delivered_twice_it_is_offered_once(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    draft = await first_option(db, shop, gemini, server)
    server.will(say(SECOND), say("Outra ainda."))
    await asyncio.gather(think(db, shop, gemini, draft), think(db, shop, gemini, draft))
    await think(db, shop, gemini, draft)
    assert (await draft_story(db, shop)).count("alternative") == 1
    assert len(levels(server)) == 3


async def test_the_same_words_are_no_option(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    draft = await first_option(db, shop, gemini, server)
    server.will(say(FIRST + " "))
    assert (await think(db, shop, gemini, draft)).alternative is None


@pytest.mark.parametrize("act", [Refuse(status=503), say(SECOND, hold_after=5)], ids=["down", "stalls"])
async def test_a_vendor_that_fails_changes_nothing(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer, act: Act
) -> None:
    draft = await first_option(db, shop, gemini, server)
    server.will(act, act)
    after = await think(db, shop, gemini, draft, 0.5)
    assert after == draft
    if isinstance(act, Say):
        async with asyncio.timeout(2):
            await server.idle.wait()


@pytest.mark.parametrize("how", ["writes", "dismisses", "sends"])
async def test_what_nobody_wants_any_more_is_cancelled_at_the_vendor(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer, how: str
) -> None:
    draft = await first_option(db, shop, gemini, server)
    server.will(say(SECOND, hold_after=5))
    asked = len(levels(server))
    thinking = asyncio.create_task(think(db, shop, gemini, draft))

    async def begun() -> bool:
        return len(levels(server)) > asked

    await until(begun)
    match how:
        case "writes":
            await receive(db, shop, "e entregam hoje?")
        case "dismisses":
            await dismiss_suggestion(db, shop.tenant_id, shop.ana, draft.conversation_id, draft.id)
        case _:
            await send(db, shop, draft, FIRST, draft.id)
    async with asyncio.timeout(2):
        await server.idle.wait()
        assert (await thinking).alternative is None


async def test_the_option_that_was_sent_is_known(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    draft = await first_option(db, shop, gemini, server)
    server.will(say(SECOND))
    draft = await think(db, shop, gemini, draft)
    assert draft.alternative is not None
    sent = await send(db, shop, draft, SECOND, draft.alternative.id)
    assert sent.message.provenance == "ai"
    assert (await read_draft(db, shop, draft)).state is DraftState.SENT
    async with db.tenant_transaction(shop.tenant_id) as tx:
        row = (await tx.session.execute(_USED, {"id": draft.id})).one()
    assert tuple(row) == (True, 0.0, draft.id)
    with pytest.raises(SuggestionSettled):
        await send(db, shop, draft, FIRST, draft.id)


async def test_an_edited_second_option_is_compared_with_itself(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    draft = await first_option(db, shop, gemini, server)
    server.will(say(SECOND))
    draft = await think(db, shop, gemini, draft)
    assert draft.alternative is not None
    sent = await send(db, shop, draft, f"{SECOND} Abraço!", draft.alternative.id)
    assert sent.message.provenance == "ai_edited"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        used, distance, _ = (await tx.session.execute(_USED, {"id": draft.id})).one()
    assert used
    assert 0 < distance < 0.15


async def test_a_second_option_of_an_outdated_draft_is_unsendable(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    draft = await first_option(db, shop, gemini, server)
    server.will(say(SECOND))
    draft = await think(db, shop, gemini, draft)
    assert draft.alternative is not None
    await receive(db, shop, "esquece, quero outra coisa")
    with pytest.raises(DraftOutdated):
        await send(db, shop, draft, SECOND, draft.alternative.id)

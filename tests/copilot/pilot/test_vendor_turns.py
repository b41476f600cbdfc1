"""Three tasks by vendors' models, through their real SDKs: what the turn is, the reply beside it, and the
kind of message. Nothing leaves before the first is known."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from copilot.engine.ports import Provider
from copilot.engine.registry import vendor_provider
from copilot.ledger.exchange import ASSUMED
from copilot.pilot.reporting.read_report import read_report
from inbox.queries.materials import insert_material
from realtime.database import Database
from realtime.ids import new_id
from tests.copilot.pilot.asking import ANSWER, Asked
from tests.copilot.pilot.piloting import ask, holder_of, leave, ring, said, switch_on, turns_of
from tests.copilot.steps import until
from tests.copilot.vendors.chat_completions import ChatCompletions
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.messages import Messages
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import Refuse, Say, VendorServer, encode, vendor_server
from tests.factories import Shop, receive

REPLY = "Emitimos nota fiscal, sim. Quer que eu anote o nome que vai nela?"


def a_turn(intent: str = "DUVIDA_PRODUTO", **changes: Any) -> Say:
    fields = {
        "intent": intent,
        "confidence": 0.9,
        "wants_person": False,
        "angry": False,
        "spam": False,
        "resolved": False,
        "vertente": None,
    }
    return Say(pieces=[encode(fields | changes).decode()])


def a_reply(text: str = REPLY, **changes: Any) -> Say:
    return Say(pieces=in_pieces(an_answer(text, **changes)))


@pytest.fixture(params=[Gemini(), ChatCompletions(), Messages()], ids=lambda vendor: vendor.name)
async def any_vendor(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Provider, VendorServer]]:
    async with vendor_server(request.param) as server:
        model = request.param.model(server.url)
        yield vendor_provider(model, "minimal", "high"), server
        await model.close()


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def gemini(server: VendorServer) -> AsyncIterator[Provider]:
    model = Gemini().model(server.url)
    yield vendor_provider(model, "minimal", "high")
    await model.close()


async def test_each_vendor_is_asked_three_things_and_its_reply_is_sent(
    db: Database, shop: Shop, any_vendor: tuple[Provider, VendorServer]
) -> None:
    provider, server = any_vendor
    await switch_on(db, shop)
    await keep_place(db, shop)
    server.will_turn(a_turn(confidence=0.8))
    server.will(a_reply())
    message = await ask(db, shop, provider, "vcs emitem nota fiscal?")
    (turn,) = await turns_of(db, shop, message.conversation_id)
    assert (turn.state, turn.intent, turn.confidence, turn.message_type) == (
        "sent",
        "DUVIDA_PRODUTO",
        0.8,
        "TEXT",
    )
    assert [one.text for one in await said(db, shop, message.conversation_id)] == [REPLY]
    assert len(server.asked) == 3


async def test_where_there_is_nothing_to_send_but_words_nobody_is_asked_what_goes_along(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await switch_on(db, shop)
    server.will_turn(a_turn())
    server.will(a_reply())
    message = await ask(db, shop, gemini, "vcs emitem nota fiscal?")
    (turn,) = await turns_of(db, shop, message.conversation_id)
    assert (turn.state, turn.message_type, len(server.asked)) == ("sent", "TEXT", 2)


async def test_the_reply_begins_beside_the_first_task_and_waits_for_it(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await switch_on(db, shop)
    server.will_turn(Say(pieces=a_turn().pieces, slow=0.4))
    server.will(a_reply())
    message = await receive(db, shop, "vcs emitem nota fiscal?")
    taking = asyncio.create_task(ring(db, shop, gemini, message.conversation_id))
    await until(lambda: _asked(server, 2))
    assert await said(db, shop, message.conversation_id) == []
    await taking
    (turn,) = await turns_of(db, shop, message.conversation_id)
    assert (turn.state, turn.restarted) == ("sent", False)
    assert turn.timings["thought"] < 1000, "one after the other would take longer"


async def test_a_reply_that_the_first_task_disowns_is_cut_off_at_the_vendor(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await switch_on(db, shop)
    server.will_turn(a_turn("SOLICITACAO_CONTATO", wants_person=True))
    server.will(Say(pieces=in_pieces(an_answer(REPLY)), hold_after=2))
    message = await ask(db, shop, gemini, "me passa alguém de carne e osso")
    (farewell,) = await said(db, shop, message.conversation_id)
    assert farewell.farewell
    assert REPLY[:10] not in farewell.text
    assert await holder_of(db, shop, message.conversation_id) == "queue"
    async with asyncio.timeout(30):
        await server.idle.wait()


async def test_where_the_first_task_fails_the_rules_decide(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await switch_on(db, shop)
    server.will_turn(Say(pieces=['{"intent":"INVENTADA"}']))
    server.will(a_reply())
    message = await ask(db, shop, gemini, "vcs entregam em Recife?")
    (turn,) = await turns_of(db, shop, message.conversation_id)
    assert (turn.state, turn.intent) == ("sent", "DUVIDA_PRODUTO")


async def test_where_the_vendor_is_away_the_rules_answer_the_whole_turn(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await switch_on(db, shop)
    server.will_turn(*[Refuse(status=503)] * 2)
    server.will(*[Refuse(status=503)] * 2)
    message = await ask(db, shop, gemini, "vcs entregam em Recife?")
    (reply,) = await said(db, shop, message.conversation_id)
    assert "7 a 12 dias úteis" in reply.text


async def test_what_the_policy_forbids_is_written_again_once_then_handed_over(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await switch_on(db, shop)
    server.will_turn(a_turn(), a_turn())
    server.will(a_reply("Agendei a entrega para você. Mais alguma coisa?"), a_reply())
    better = await ask(db, shop, gemini, "vcs emitem nota fiscal?")
    server.will(*[a_reply("Agendei a entrega para você. Mais alguma coisa?")] * 2)
    worse = await ask(db, shop, gemini, "vcs emitem nota fiscal?", number="5521977776666")
    assert [one.text for one in await said(db, shop, better.conversation_id)] == [REPLY]
    (turn,) = await turns_of(db, shop, better.conversation_id)
    assert turn.guard == {"violations": ["promise"], "rewritten": True}
    (turn,) = await turns_of(db, shop, worse.conversation_id)
    assert (turn.state, turn.guard) == ("handed_over", {"violations": ["promise"], "rewritten": False})
    assert await holder_of(db, shop, worse.conversation_id) == "queue"
    assert all("Agendei" not in one.text for one in await said(db, shop, worse.conversation_id))


async def test_a_question_that_was_asked_before_is_asked_in_our_words(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    await switch_on(db, shop)
    same = "Pode explicar melhor o que você precisa, por favor?"
    server.will_turn(a_turn(), a_turn("OUTRO"), a_turn("NAO_ENTENDI"))
    server.will(a_reply(), a_reply(), a_reply(same), a_reply(), a_reply(same))
    message = await ask(db, shop, gemini, "vcs emitem nota fiscal?")
    for words in ("qwe rty", "uio pas"):
        await ask(db, shop, gemini, words)
        await leave(db, shop, message.conversation_id)
    texts = [one.text for one in await said(db, shop, message.conversation_id)]
    assert texts[1] == same
    assert texts[2] != same
    assert "?" in texts[2]
    turns = await turns_of(db, shop, message.conversation_id)
    assert [turn.own_question for turn in turns] == [None, None, "repeated"]
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        report = await read_report(snapshot, None, None, ASSUMED)
    assert (report.clarified, report.own_questions, report.asked_team) == (2, 1, 0)


async def keep_place(db: Database, shop: Shop) -> None:
    place = {"latitude": -23.5, "longitude": -46.6, "name": None, "address": "Rua das Flores, 10"}
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await insert_material(tx, new_id(), kind="location", title="Loja do centro", place=place)


async def _asked(server: VendorServer, times: int) -> bool:
    return len(server.asked) >= times


async def test_each_vendor_words_what_the_team_answered(
    asked: Asked, any_vendor: tuple[Provider, VendorServer]
) -> None:
    """And where it promises to ask once more, the team's own words go."""
    asked.provider, server = any_vendor
    await asked.answers()
    server.will(a_reply("Boa notícia: embrulhamos, sim, com papel e laço!"))
    await asked.rings()
    assert (await asked.said())[-1] == "Boa notícia: embrulhamos, sim, com papel e laço!"
    assert ANSWER in str(server.asked[-1].body)


async def test_a_vendor_that_promises_to_ask_again_is_not_followed(
    asked: Asked, gemini: Provider, server: VendorServer
) -> None:
    asked.provider = gemini
    await asked.answers()
    server.will(a_reply("Vou confirmar com a equipe e já te retorno!"))
    await asked.rings()
    assert ANSWER in (await asked.said())[-1]

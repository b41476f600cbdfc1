"""From any sent bubble: who wrote it, and why."""

from collections.abc import AsyncIterator

import pytest

from copilot.audit.read_provenance import read_provenance
from copilot.audit.records import Provenance
from copilot.engine.ports import Provider
from copilot.engine.registry import vendor_provider
from copilot.use_draft import use_draft
from inbox.assign_conversation import assign_conversation
from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.requests import SendMessage
from inbox.send_message import send_message
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.suggestion_records import Draft
from server.settings import Settings
from tests.copilot.steps import answer, say, until, working
from tests.copilot.test_vendor_drafts import an_answer
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import in_pieces
from tests.copilot.vendors.server import Say, VendorServer, vendor_server
from tests.factories import PEDRO, Shop, make_shop, receive

ASKED = "quanto custa o edredom casal?"


async def send(db: Database, shop: Shop, draft: Draft, words: str) -> Message:
    request = SendMessage(client_message_id=new_id(), text=words, suggestion_id=draft.id)
    sent = await send_message(db, shop.tenant_id, shop.ana, draft.conversation_id, request, use_draft)
    return sent.message


async def told(db: Database, shop: Shop, message: Message, viewer: Viewer | None = None) -> Provenance:
    viewer = viewer or shop.ana
    return await read_provenance(db, shop.tenant_id, viewer, message.conversation_id, message.id)


async def test_a_draft_sent_as_it_stood(db: Database, shop: Shop, provider: Provider) -> None:
    asked = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, asked.conversation_id)
    known = await told(db, shop, await send(db, shop, draft, draft.text))
    assert (known.author, known.author_user_id, known.simulated) == ("ai", shop.ana.user_id, True)
    assert known.suggestion is not None
    assert (known.suggestion.text, known.suggestion.metadata, known.suggestion.evidence) == (
        draft.text,
        draft.metadata,
        draft.evidence,
    )
    assert (known.diff, known.words_changed) == ([], 0)
    assert [(call.provider, call.cost_micro_usd) for call in known.calls] == [("local", 0)]
    assert [entry.kind for entry in known.trail] == ["draft.suggested", "draft.sent"]


async def test_an_edited_draft_shows_what_was_changed(db: Database, shop: Shop, provider: Provider) -> None:
    asked = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, asked.conversation_id)
    known = await told(db, shop, await send(db, shop, draft, f"{draft.text} Um abraço!"))
    assert (known.author, known.words_changed) == ("ai_edited", 2)
    assert [(piece.op, piece.text) for piece in known.diff] == [
        ("same", draft.text),
        ("added", " Um abraço!"),
    ]


async def test_words_of_ones_own_tell_of_the_draft_that_stood_ready(
    db: Database, shop: Shop, provider: Provider
) -> None:
    asked = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, asked.conversation_id)
    own = await say(db, shop, asked.conversation_id, "Já te digo!")

    async def noticed() -> bool:
        return (await told(db, shop, own)).passed_over is not None

    async with working(db, provider):
        await until(noticed)
    known = await told(db, shop, own)
    assert (known.author, known.suggestion, known.calls) == ("human", None, [])
    assert known.passed_over is not None
    assert known.passed_over.text == draft.text


async def test_a_customers_message_is_the_customers(db: Database, shop: Shop) -> None:
    known = await told(db, shop, await receive(db, shop, ASKED))
    assert (known.author, known.suggestion, known.passed_over, known.trail) == ("customer", None, None, [])


@pytest.fixture
async def gemini() -> AsyncIterator[tuple[Provider, VendorServer]]:
    async with vendor_server(Gemini()) as server:
        model = Gemini().model(server.url)
        yield vendor_provider(model, "minimal", "high"), server
        await model.close()


async def test_a_vendors_draft_is_told_with_its_price(
    db: Database, shop: Shop, gemini: tuple[Provider, VendorServer]
) -> None:
    provider, server = gemini
    server.will(Say(pieces=in_pieces(an_answer())))
    asked = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, asked.conversation_id)
    known = await told(db, shop, await send(db, shop, draft, draft.text))
    (call,) = known.calls
    assert (call.provider, call.status) == ("google", "ok")
    assert call.cost_micro_usd
    assert call.tokens_in > 0
    suggested = known.trail[0]
    assert suggested.prompt_version is not None
    assert suggested.prompt_version.startswith("prompt-")
    assert (suggested.model_asked, suggested.cost_micro_usd) == (call.model_asked, call.cost_micro_usd)


async def test_who_may_not_see_the_conversation_learns_nothing(
    db: Database, shop: Shop, provider: Provider, settings: Settings
) -> None:
    asked = await receive(db, shop, ASKED)
    draft = await answer(db, shop, provider, asked.conversation_id)
    sent = await send(db, shop, draft, draft.text)
    await assign_conversation(db, shop.tenant_id, shop.clara, asked.conversation_id, shop.bia.user_id)
    with pytest.raises(ConversationNotFound):
        await told(db, shop, sent)
    assert (await told(db, shop, sent, shop.bia)).author == "ai"
    elsewhere = await receive(db, shop, "oi", number=PEDRO)
    with pytest.raises(MessageNotFound):
        await read_provenance(db, shop.tenant_id, shop.clara, elsewhere.conversation_id, sent.id)
    other = await make_shop(db, settings.derive, "Concorrente")
    with pytest.raises(ConversationNotFound):
        await told(db, other, sent, other.clara)

"""Drafts made anew keep the ones before them: each may be read again and sent, until somebody answers."""

import asyncio

import pytest

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.errors import DraftOutdated, SuggestionNotFound, SuggestionSettled
from copilot.read_versions import read_versions
from copilot.records import AskDraft
from copilot.suggest_reply import suggest_reply
from copilot.use_draft import use_draft
from inbox.errors import ConversationNotFound
from inbox.requests import SendMessage
from inbox.send_message import Sent, send_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.suggestion_records import Draft, DraftState, DraftTone
from server.settings import Settings
from tests.copilot.steps import answer, draft_story, live_draft, read_draft, say, settings_change
from tests.factories import Shop, make_shop, receive


@pytest.fixture
async def asked(db: Database, shop: Shop) -> Message:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    return await receive(db, shop, "qual o horário?")


async def say_it(db: Database, shop: Shop, provider: Provider, asked: Message, tone: DraftTone) -> Draft:
    ask = AskDraft(tone=tone)
    await suggest_reply(db, shop.tenant_id, shop.ana, asked.conversation_id, provider, ask=ask)
    draft = await live_draft(db, shop, asked.conversation_id)
    assert draft is not None
    return draft


async def versions(db: Database, shop: Shop, asked: Message) -> list[Draft]:
    return await read_versions(db, shop.tenant_id, shop.ana, asked.conversation_id)


async def send(db: Database, shop: Shop, draft: Draft, words: str) -> Sent:
    request = SendMessage(client_message_id=new_id(), text=words, suggestion_id=draft.id)
    return await send_message(db, shop.tenant_id, shop.ana, draft.conversation_id, request, use_draft)


async def test_an_earlier_version_is_kept_read_and_sent_as_what_it_is(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    plain = await answer(db, shop, provider, asked.conversation_id)
    formal = await say_it(db, shop, provider, asked, "formal")
    warm = await say_it(db, shop, provider, asked, "warmer")
    kept = await versions(db, shop, asked)
    assert [(each.id, each.tone, each.version) for each in kept] == [
        (plain.id, None, 1),
        (formal.id, "formal", 2),
        (warm.id, "warmer", 3),
    ]
    assert len({each.text for each in kept}) == 3

    sent = await send(db, shop, formal, formal.text)
    assert sent.message.provenance == "ai"
    assert (await read_draft(db, shop, formal)).state is DraftState.SENT
    assert (await read_draft(db, shop, warm)).state is DraftState.SUPERSEDED
    assert (await draft_story(db, shop))[-2:] == ["settled:superseded", "settled:sent"]
    assert await versions(db, shop, asked) == []
    with pytest.raises(SuggestionSettled):
        await send(db, shop, plain, plain.text)


async def test_two_versions_sent_at_once_become_one_message(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    plain = await answer(db, shop, provider, asked.conversation_id)
    formal = await say_it(db, shop, provider, asked, "formal")
    outcomes = await asyncio.gather(
        send(db, shop, plain, plain.text), send(db, shop, formal, formal.text), return_exceptions=True
    )
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [SuggestionSettled]


async def test_versions_end_when_the_customer_or_somebody_of_the_company_has_spoken(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    plain = await answer(db, shop, provider, asked.conversation_id)
    await say_it(db, shop, provider, asked, "shorter")
    await say(db, shop, asked.conversation_id, "Um momento")
    assert await versions(db, shop, asked) == []
    with pytest.raises(SuggestionSettled):
        await send(db, shop, plain, plain.text)
    await receive(db, shop, "e no sábado?")
    second = await answer(db, shop, provider, asked.conversation_id)
    assert [each.id for each in await versions(db, shop, asked)] == [second.id]
    await receive(db, shop, "esquece")
    with pytest.raises((SuggestionSettled, DraftOutdated)):
        await send(db, shop, second, second.text)


async def test_nobody_else_reads_them_or_has_a_foreign_text_rewritten(
    db: Database, settings: Settings, shop: Shop, asked: Message, provider: Provider
) -> None:
    plain = await answer(db, shop, provider, asked.conversation_id)
    other = await make_shop(db, settings.derive)
    with pytest.raises(ConversationNotFound):
        await read_versions(db, other.tenant_id, other.ana, asked.conversation_id)
    theirs = await receive(db, other, "oi")
    await change_settings(db, other.tenant_id, other.clara.user_id, settings_change())
    ask = AskDraft(tone="formal", suggestion_id=plain.id)
    with pytest.raises(SuggestionNotFound):
        await suggest_reply(db, other.tenant_id, other.ana, theirs.conversation_id, provider, ask=ask)

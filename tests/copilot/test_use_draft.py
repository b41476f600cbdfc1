"""A draft that a person sends with a message of hers goes out once, and only while it answers."""

import asyncio
from uuid import UUID

import pytest

from copilot.change_settings import change_settings
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.engine.ports import Provider
from copilot.errors import DraftOutdated, SuggestionNotFound, SuggestionSettled
from copilot.execute_suggestion import execute_suggestion
from copilot.records import Execute
from copilot.use_draft import use_draft
from inbox.requests import SendMessage
from inbox.send_message import Sent, send_message
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.suggestion_records import DraftState
from server.settings import Settings
from tests.copilot.steps import answer, draft_story, read_draft, settings_change
from tests.factories import PEDRO, Shop, logged_events, make_shop, receive


@pytest.fixture
async def asked(db: Database, shop: Shop) -> Message:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    return await receive(db, shop, "qual o horário?")


def says(text: str, suggestion_id: UUID | None = None) -> SendMessage:
    return SendMessage(client_message_id=new_id(), text=text, suggestion_id=suggestion_id)


async def send(db: Database, shop: Shop, asked: Message, request: SendMessage) -> Sent:
    return await send_message(db, shop.tenant_id, shop.ana, asked.conversation_id, request, use_draft)


async def queued(db: Database, shop: Shop) -> list[str]:
    return [
        event.body["message"]["text"] for event in await logged_events(db, shop.tenant_id, "message.queued")
    ]


async def test_the_draft_is_settled_with_the_message(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    request = says(f"{draft.text} Abraço!", draft.id)
    first = await send(db, shop, asked, request)
    assert first.message.provenance == "ai_edited"
    assert (await read_draft(db, shop, draft)).state is DraftState.SENT_EDITED
    assert await draft_story(db, shop) == ["requested", "ready", "settled:sent_edited"]
    again = await send(db, shop, asked, request)
    assert again.replayed
    assert again.message.id == first.message.id


async def test_one_draft_is_one_message_whichever_way_it_is_sent(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    command = Execute(action="send_reply", client_request_id="pedido-1", suggestion_id=draft.id)
    outcomes = await asyncio.gather(
        send(db, shop, asked, says(draft.text, draft.id)),
        send(db, shop, asked, says(draft.text, draft.id)),
        execute_suggestion(db, shop.tenant_id, shop.bia, asked.conversation_id, command),
        return_exceptions=True,
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert [type(error) for error in refused] == [SuggestionSettled, SuggestionSettled]
    assert await queued(db, shop) == [draft.text]


async def test_a_draft_that_the_customer_overtook_is_refused_and_the_words_alone_go_out(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    await receive(db, shop, "esquece, quero toalhas")
    with pytest.raises(DraftOutdated):
        await send(db, shop, asked, says(draft.text, draft.id))
    await answer(db, shop, provider, asked.conversation_id)
    with pytest.raises(DraftOutdated):
        await send(db, shop, asked, says(draft.text, draft.id))
    assert await queued(db, shop) == []
    assert (await send(db, shop, asked, says("Temos sim"))).message.provenance == "human"


async def test_a_dismissed_draft_is_refused(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    await dismiss_suggestion(db, shop.tenant_id, shop.ana, asked.conversation_id, draft.id)
    with pytest.raises(SuggestionSettled):
        await send(db, shop, asked, says(draft.text, draft.id))


async def test_unknown_foreign_and_misplaced_drafts_are_not_found(
    db: Database, shop: Shop, asked: Message, provider: Provider, settings: Settings
) -> None:
    other = await make_shop(db, settings.derive, "Concorrente")
    theirs = await receive(db, other, "qual o horário?")
    elsewhere = await receive(db, shop, "qual o horário?", number=PEDRO)
    foreign = await answer(db, other, provider, theirs.conversation_id)
    misplaced = await answer(db, shop, provider, elsewhere.conversation_id)
    for suggestion_id in (new_id(), foreign.id, misplaced.id):
        with pytest.raises(SuggestionNotFound):
            await send(db, shop, asked, says("oi", suggestion_id))
    assert await queued(db, shop) == []

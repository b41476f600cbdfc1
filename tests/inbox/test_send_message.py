"""A person answers: once per client id, only where she may, only what WhatsApp takes."""

import asyncio
from uuid import UUID

import pytest

from inbox.assign_conversation import assign_conversation
from inbox.errors import ClientIdReused, ConversationNotFound, MessageNotFound, TextEmpty, TextTooLong
from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from inbox.requests import SendMessage
from inbox.send_message import Sent, send_message
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import PEDRO, Shop, logged_events, receive
from tests.inbox.answers import answer, no_suggestions


async def send(db: Database, shop: Shop, viewer: Viewer, conversation_id: UUID, request: SendMessage) -> Sent:
    return await send_message(db, shop.tenant_id, viewer, conversation_id, request, no_suggestions)


def says(text: str, client_message_id: UUID | None = None) -> SendMessage:
    return SendMessage(client_message_id=client_message_id or new_id(), text=text)


async def test_an_answer_is_queued_and_everybody_concerned_hears_of_it(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    message = await answer(db, shop, received.conversation_id, "Temos sim!\n\n*Azul* e verde")
    assert (message.status, message.origin, message.provenance) == ("queued", "seller", "human")
    assert message.text == "Temos sim!\n\n*Azul* e verde"
    assert message.author_user_id == shop.ana.user_id
    assert message.sort_at > received.sort_at
    (event,) = await logged_events(db, shop.tenant_id, "message.queued")
    assert event.audience == ("unassigned",)
    assert event.body["conversation"]["last_message"]["id"] == str(message.id)
    assert event.body["conversation"]["unread_count"] == 1


async def test_who_answers_takes_the_ball(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    await answer(db, shop, received.conversation_id, "oi")
    await answer(db, shop, received.conversation_id, "oi de novo")
    (conversation,) = (await list_conversations(db, shop.tenant_id, shop.ana, ListFilter(), None, 5)).items
    assert (conversation.holder.kind, conversation.holder.user_id) == ("seller", shop.ana.user_id)
    assert conversation.holder.version == 1


async def test_the_same_client_id_again_is_the_same_message(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    request = says("uma vez")
    results = await asyncio.gather(
        *(send(db, shop, shop.ana, received.conversation_id, request) for _ in range(6))
    )
    assert len({sent.message.id for sent in results}) == 1
    assert sorted(sent.replayed for sent in results) == [False, True, True, True, True, True]
    assert len(await logged_events(db, shop.tenant_id, "message.queued")) == 1


async def test_the_same_client_id_with_another_text_is_a_conflict(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    first = says("uma coisa")
    await send(db, shop, shop.ana, received.conversation_id, first)
    other = says("outra coisa", first.client_message_id)
    with pytest.raises(ClientIdReused):
        await send(db, shop, shop.ana, received.conversation_id, other)


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00"])
async def test_nothing_is_not_sent(db: Database, shop: Shop, text: str) -> None:
    received = await receive(db, shop)
    with pytest.raises(TextEmpty):
        await send(db, shop, shop.ana, received.conversation_id, says(text))


async def test_the_longest_text_goes_and_one_more_character_does_not(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    await send(db, shop, shop.ana, received.conversation_id, says("á" * 4096))
    with pytest.raises(TextTooLong) as refused:
        await send(db, shop, shop.ana, received.conversation_id, says("á" * 4097))
    assert refused.value.params == {"length": 4097, "limit": 4096}


async def test_a_foreign_an_unknown_and_an_invisible_conversation_answer_alike(
    db: Database, shop: Shop, rival: Shop
) -> None:
    theirs = await receive(db, rival)
    ours = await receive(db, shop)
    await assign_conversation(db, shop.tenant_id, shop.bia, ours.conversation_id, shop.bia.user_id)
    for conversation_id in (theirs.conversation_id, new_id(), ours.conversation_id):
        with pytest.raises(ConversationNotFound):
            await send(db, shop, shop.ana, conversation_id, says("oi"))
    await send(db, shop, shop.clara, ours.conversation_id, says("a supervisão pode"))
    assert await logged_events(db, rival.tenant_id, "message.queued") == []


async def test_a_quote_must_stand_in_the_same_conversation(db: Database, shop: Shop) -> None:
    here, elsewhere = await receive(db, shop), await receive(db, shop, number=PEDRO)
    quoted = await answer(db, shop, here.conversation_id, "isto", quoted_message_id=here.id)
    assert quoted.quoted_message_id == here.id
    with pytest.raises(MessageNotFound):
        await answer(db, shop, here.conversation_id, "isto", quoted_message_id=elsewhere.id)

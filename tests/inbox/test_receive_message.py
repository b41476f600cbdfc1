"""An inbound message, exactly once, in the right thread and the right place."""

import asyncio
from datetime import UTC, datetime, timedelta

from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from inbox.read_thread import read_thread
from inbox.receive_message import receive_message
from realtime.database import Database
from realtime.records import Conversation, Message
from tests.factories import JOANA, PEDRO, Shop, incoming, logged_events, receive


async def inbox_of(db: Database, shop: Shop) -> list[Conversation]:
    return (await list_conversations(db, shop.tenant_id, shop.clara, ListFilter(), None, 50)).items


async def thread_of(db: Database, shop: Shop, message: Message) -> list[Message]:
    page = await read_thread(db, shop.tenant_id, shop.clara, message.conversation_id, None, 50)
    return page.items


async def test_a_first_message_opens_a_conversation_with_a_lead(db: Database, shop: Shop) -> None:
    message = await receive(db, shop, "Oi, tem em azul?")
    (conversation,) = await inbox_of(db, shop)
    assert conversation.id == message.conversation_id
    assert conversation.contact.name == "Joana"
    assert conversation.contact.phone == "+55 11 98765-4321"
    assert conversation.lead.stage == "novo"
    assert conversation.unread_count == 1
    assert conversation.last_message is not None
    assert conversation.last_message.text == "Oi, tem em azul?"
    assert conversation.holder.kind == "queue"
    (event,) = await logged_events(db, shop.tenant_id)
    assert (event.kind, event.audience) == ("message.received", ("unassigned",))
    assert event.body["conversation"]["version"] == conversation.version
    assert event.body["message"]["id"] == str(message.id)


async def test_a_redelivery_changes_nothing(db: Database, shop: Shop) -> None:
    again = incoming(provider_id="wamid.1")
    now = datetime.now(UTC)
    assert await receive_message(db, shop.tenant_id, shop.channel_id, again, now)
    before = await inbox_of(db, shop)
    assert await receive_message(db, shop.tenant_id, shop.channel_id, again, now) is None
    assert await inbox_of(db, shop) == before
    assert len(await logged_events(db, shop.tenant_id)) == 1


async def test_the_same_message_on_many_workers_at_once_is_one_message(db: Database, shop: Shop) -> None:
    again = incoming(provider_id="wamid.1")
    now = datetime.now(UTC)
    results = await asyncio.gather(
        *(receive_message(db, shop.tenant_id, shop.channel_id, again, now) for _ in range(8))
    )
    assert len([result for result in results if result]) == 1
    (conversation,) = await inbox_of(db, shop)
    assert conversation.unread_count == 1
    assert len(await logged_events(db, shop.tenant_id)) == 1


async def test_many_first_messages_of_one_person_at_once_make_one_contact(db: Database, shop: Shop) -> None:
    await asyncio.gather(*(receive(db, shop, f"mensagem {number}") for number in range(8)))
    (conversation,) = await inbox_of(db, shop)
    assert conversation.unread_count == 8
    assert conversation.version == 8


async def test_the_ninth_digit_is_one_person_and_replies_go_to_what_the_provider_said(
    db: Database, shop: Shop
) -> None:
    with_nine = await receive(db, shop, number="5531988887777")
    without = await receive(db, shop, number="553188887777")
    assert with_nine.conversation_id == without.conversation_id


async def test_a_landline_is_never_taken_for_a_mobile(db: Database, shop: Shop) -> None:
    landline = await receive(db, shop, number="551132345678")
    mobile = await receive(db, shop, number="5511932345678")
    assert landline.conversation_id != mobile.conversation_id


async def test_the_same_customer_of_two_companies_is_two_contacts(
    db: Database, shop: Shop, rival: Shop
) -> None:
    await receive(db, shop)
    await receive(db, rival)
    (ours,), (theirs,) = await inbox_of(db, shop), await inbox_of(db, rival)
    assert ours.contact.id != theirs.contact.id


async def test_somebody_elses_message_id_is_no_redelivery(db: Database, shop: Shop) -> None:
    first = await receive(db, shop, "minha", number=JOANA, provider_id="wamid.same")
    second = await receive(db, shop, "não apague", number=PEDRO, provider_id="wamid.same")
    assert first.conversation_id != second.conversation_id
    copy = incoming("não apague", number=PEDRO, provider_id="wamid.same")
    assert await receive_message(db, shop.tenant_id, shop.channel_id, copy, datetime.now(UTC)) is None


async def test_a_message_can_not_be_younger_than_its_webhook(db: Database, shop: Shop) -> None:
    now = datetime.now(UTC)
    future = incoming(at=now + timedelta(days=300))
    message = await receive_message(db, shop.tenant_id, shop.channel_id, future, now)
    assert message is not None
    assert message.sort_at == now


async def test_a_late_message_takes_its_place_and_does_not_become_the_latest(
    db: Database, shop: Shop
) -> None:
    now = datetime.now(UTC)
    newest = await receive(db, shop, "depois", at=now - timedelta(minutes=1))
    late = await receive(db, shop, "antes", at=now - timedelta(hours=5))
    assert [message.id for message in await thread_of(db, shop, late)] == [late.id, newest.id]
    (conversation,) = await inbox_of(db, shop)
    assert conversation.last_message is not None
    assert conversation.last_message.id == newest.id
    assert conversation.unread_count == 2


async def test_strange_text_is_kept_as_it_is(db: Database, shop: Shop) -> None:
    strange = "\u202eabc\u202c <b>x</b> '; DROP TABLE messages;-- 👩‍👩‍👧 " + "ção" * 6000
    message = await receive(db, shop, strange)
    assert (await thread_of(db, shop, message))[0].text == strange


async def test_a_quote_leads_to_the_quoted_message_of_the_same_conversation(db: Database, shop: Shop) -> None:
    first = await receive(db, shop, provider_id="wamid.first")
    await receive(db, shop, number=PEDRO, provider_id="wamid.other")
    answer = await receive(db, shop, quotes="wamid.first")
    stray = await receive(db, shop, quotes="wamid.other")
    assert answer.quoted_message_id == first.id
    assert stray.quoted_message_id is None


async def test_a_customer_who_renames_herself_is_shown_by_the_new_name(db: Database, shop: Shop) -> None:
    await receive(db, shop, name="Joana")
    await receive(db, shop, name="Jô Modas")
    await receive(db, shop, name=None)
    (conversation,) = await inbox_of(db, shop)
    assert conversation.contact.name == "Jô Modas"

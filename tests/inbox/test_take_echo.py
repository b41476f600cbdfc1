"""What the business wrote elsewhere: on its phone, or through a program, which may have been ours."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from inbox.channels import Channels
from inbox.channels.neutral import ReactionSet
from inbox.deliver_messages import deliver_messages
from inbox.forget_parked_acts import KEEP, forget_parked_acts
from inbox.jobs import DeliverMessages
from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from inbox.read_thread import read_thread
from inbox.take_acts import ArrivedAct, take_acts
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_messages import Arrival
from realtime.database import Database
from realtime.records import Conversation, Message, MessageStatus
from tests.factories import Shop, incoming, logged_events, receive
from tests.inbox.answers import answer
from tests.inbox.provider import LoopbackProvider


class Chat:
    def __init__(self, db: Database, shop: Shop, channels: Channels) -> None:
        self.db, self.shop, self.channels = db, shop, channels

    async def echo(self, text: str, origin: str, provider_id: str = "p.echo") -> None:
        told = msgspec.structs.replace(incoming(text, name=None, provider_id=provider_id), origin=origin)
        arrival = Arrival(told, datetime.now(UTC))
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            await lock_echoes(tx, self.shop.channel_id, [arrival])
            await take_echo(tx, self.shop.channel_id, arrival)

    async def row(self) -> Conversation:
        found = await list_conversations(
            self.db, self.shop.tenant_id, self.shop.clara, ListFilter(), None, 50
        )
        return found.items[0]

    async def thread(self) -> Sequence[Message]:
        row = await self.row()
        return (await read_thread(self.db, self.shop.tenant_id, self.shop.clara, row.id, None, 50)).items

    async def sends(self, text: str) -> Message:
        row = await self.row()
        return await answer(self.db, self.shop, row.id, text)

    async def works(self) -> None:
        job = DeliverMessages(conversation_id=(await self.row()).id)
        await deliver_messages(self.db, self.channels, self.shop.tenant_id, job)

    async def own(self) -> list[tuple[str, str, MessageStatus]]:
        thread = await self.thread()
        return [(one.text, one.origin, one.status) for one in thread if one.direction == "outbound"]


@pytest.fixture
async def chat(db: Database, shop: Shop, channels: Channels) -> Chat:
    await receive(db, shop, "Oi")
    return Chat(db, shop, channels)


async def test_what_is_typed_on_the_phone_is_a_bubble_and_leaves_the_rest_alone(chat: Chat) -> None:
    before = await chat.row()
    await chat.echo("Respondi pelo celular, tá?", "phone")
    assert await chat.own() == [("Respondi pelo celular, tá?", "phone", MessageStatus.SENT)]
    after = await chat.row()
    assert after.unread_count == before.unread_count
    assert after.last_inbound_at == before.last_inbound_at
    assert after.last_message is not None
    assert after.last_message.text == "Respondi pelo celular, tá?"
    (event,) = await logged_events(chat.db, chat.shop.tenant_id, "message.queued")
    assert event.body["message"]["provenance"] == "human"


async def test_an_echo_that_comes_twice_is_one_bubble(chat: Chat) -> None:
    await chat.echo("Oi!", "phone")
    await chat.echo("Oi!", "phone")
    assert len(await chat.own()) == 1


async def test_the_phone_may_write_first(db: Database, shop: Shop, channels: Channels) -> None:
    chat = Chat(db, shop, channels)
    await chat.echo("Seu pedido chegou", "phone")
    row = await chat.row()
    assert (row.unread_count, row.last_inbound_at) == (0, None)


async def test_our_own_message_does_not_come_back_as_a_second_one(chat: Chat) -> None:
    sent = await chat.sends("Tenho 9h ou 10h30")
    await chat.works()
    await chat.echo("Tenho 9h ou 10h30", "api", provider_id=f"p.{sent.id}")
    assert await chat.own() == [("Tenho 9h ou 10h30", "seller", MessageStatus.ACCEPTED)]


async def test_an_echo_may_overtake_the_answer_to_our_send(chat: Chat, provider: LoopbackProvider) -> None:
    async def echo_first(request: dict[str, Any]) -> None:
        await chat.echo("Tenho 9h ou 10h30 ", "api", provider_id=provider.name_of(request))

    provider.will(echo_first)
    await chat.sends("Tenho 9h ou 10h30")
    await chat.works()
    assert await chat.own() == [("Tenho 9h ou 10h30", "seller", MessageStatus.ACCEPTED)]


async def test_an_echo_says_how_a_send_of_unknown_end_ended(chat: Chat, provider: LoopbackProvider) -> None:
    provider.will("hang")
    await chat.sends("Tenho 9h ou 10h30")
    await chat.works()
    assert [status for *_, status in await chat.own()] == [MessageStatus.UNCERTAIN]
    await chat.echo("Tenho 9h ou 10h30", "api")
    assert await chat.own() == [("Tenho 9h ou 10h30", "seller", MessageStatus.ACCEPTED)]


async def test_what_another_program_sent_is_shown_as_such(chat: Chat, provider: LoopbackProvider) -> None:
    async def another(request: dict[str, Any]) -> None:
        await chat.echo("Seu boleto vence amanhã", "api", provider_id="p.other")

    provider.will(another)
    await chat.sends("Tenho 9h ou 10h30")
    await chat.works()
    assert {(text, origin) for text, origin, _ in await chat.own()} == {
        ("Tenho 9h ou 10h30", "seller"),
        ("Seu boleto vence amanhã", "api"),
    }


async def test_an_echo_that_was_not_recognised_does_not_stop_the_outbox(
    chat: Chat, provider: LoopbackProvider
) -> None:
    async def altered(request: dict[str, Any]) -> None:
        await chat.echo("o provedor mudou o texto", "api", provider_id=provider.name_of(request))

    provider.will(altered)
    await chat.sends("Tenho 9h ou 10h30")
    await chat.works()
    assert await chat.own() == [("Tenho 9h ou 10h30", "seller", MessageStatus.ACCEPTED)]


async def test_a_reaction_to_a_message_without_a_name_waits_for_it(
    chat: Chat, provider: LoopbackProvider
) -> None:
    async def react_first(request: dict[str, Any]) -> None:
        reaction = ReactionSet(
            chat=incoming().author,
            target_provider_id=provider.name_of(request),
            by="customer",
            emoji="👍",
            provider_at=None,
        )
        async with chat.db.tenant_transaction(chat.shop.tenant_id) as tx:
            await take_acts(tx, chat.shop.channel_id, [ArrivedAct(reaction, datetime.now(UTC))])

    provider.will(react_first)
    await chat.sends("Tenho 9h ou 10h30")
    await chat.works()
    (sent,) = [one for one in await chat.thread() if one.direction == "outbound"]
    assert [one.emoji for one in sent.reactions] == ["👍"]


async def test_acts_whose_message_never_comes_are_forgotten(chat: Chat) -> None:
    act = ReactionSet(
        chat=incoming().author, target_provider_id="never", by="customer", emoji="👍", provider_at=None
    )
    async with chat.db.tenant_transaction(chat.shop.tenant_id) as tx:
        now = datetime.now(UTC)
        old = msgspec.structs.replace(act, target_provider_id="long ago")
        past = msgspec.structs.replace(act, target_provider_id="told now, of long ago")
        arrived = [ArrivedAct(act, now), ArrivedAct(old, now), ArrivedAct(past, now - 2 * KEEP)]
        await take_acts(tx, chat.shop.channel_id, arrived)
        long_ago = "UPDATE message_acts SET parked_at = now() - $1::interval WHERE provider_id = 'long ago'"
        await tx.fetch(long_ago, 2 * KEEP)
    assert await forget_parked_acts(chat.db, chat.shop.tenant_id) == 1
    assert await forget_parked_acts(chat.db, chat.shop.tenant_id) == 0

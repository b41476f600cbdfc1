"""What is told of a message while its thread becomes part of another is told of it there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from inbox.channels import Channels
from inbox.channels.neutral import MessageEdited
from inbox.channels.simulator import PROVIDER, SimulatorChannel
from inbox.channels.wire import http_client
from inbox.merging import merge
from inbox.take_acts import ArrivedAct, take_acts
from realtime.database import Database
from realtime.records import Message
from server.settings import Settings
from tests.factories import JOANA, PEDRO, Shop, receive
from tests.inbox.people import People
from tests.inbox.provider import LoopbackProvider
from tests.inbox.test_deliver_messages import Outbox
from tests.inbox.test_lead_counts_merging import joined, somebody_waits
from tests.inbox.test_take_echo import Chat

Two = tuple[Message, Message]


@pytest.fixture
async def channels(provider: LoopbackProvider, settings: Settings) -> AsyncIterator[Channels]:
    """Patient: joining two threads takes its time."""
    async with http_client(timeout=30) as http:
        yield {PROVIDER: SimulatorChannel(http, provider.url, settings.derive)}


@pytest.fixture
async def two(db: Database, shop: Shop) -> Two:
    """What two people wrote: the first one's thread becomes part of the second one's."""
    return await receive(db, shop, number=JOANA), await receive(db, shop, number=PEDRO)


async def meanwhile(db: Database, shop: Shop, two: Two, act: Callable[[], Awaitable[object]]) -> Outbox:
    """Joins the two while `act` waits for the thread that goes; the one that stays."""
    people = People(db, shop)
    gone, kept = [(await people.row(one.conversation_id)).contact.id for one in two]
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert await merge(tx, kept, gone, "person", None) is not None
        acting = asyncio.ensure_future(act())
        await somebody_waits(db, shop)
    await acting
    return Outbox(db, shop, {}, two[1].conversation_id)


async def test_an_edit(db: Database, shop: Shop, two: Two) -> None:
    provider_id = await name_of(db, shop, two[0].id)
    edit = MessageEdited(
        chat=[], by="customer", target_provider_id=provider_id, text="Queria o azul", provider_at=None
    )

    async def edits() -> None:
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await take_acts(tx, shop.channel_id, [ArrivedAct(edit, datetime.now(UTC))])

    stays = await meanwhile(db, shop, two, edits)
    assert (await stays.now(two[0])).text == "Queria o azul"


async def test_a_tick(db: Database, shop: Shop, channels: Channels, two: Two) -> None:
    outbox = Outbox(db, shop, channels, two[0].conversation_id)
    sent = await outbox.queue("Temos sim!")
    await outbox.work()
    stays = await meanwhile(db, shop, two, lambda: outbox.report(sent, "delivered"))
    assert (await stays.now(sent)).status == "delivered"


async def test_the_answer_to_a_send(
    db: Database, shop: Shop, channels: Channels, provider: LoopbackProvider, two: Two
) -> None:
    outbox = Outbox(db, shop, channels, two[0].conversation_id)
    sent, moving = await outbox.queue("Temos sim!"), asyncio.Event()

    async def when_it_moves(_: object) -> None:
        await moving.wait()

    provider.will(when_it_moves)
    sending = asyncio.create_task(outbox.work())
    await provider.reached.wait()

    async def answers() -> None:
        moving.set()
        await sending

    stays = await meanwhile(db, shop, two, answers)
    assert (await stays.now(sent)).status == "accepted"


@pytest.mark.parametrize("first", ["typing", "joining"])
async def test_what_is_typed_on_the_phone_during_a_send(
    db: Database, shop: Shop, channels: Channels, provider: LoopbackProvider, two: Two, first: str
) -> None:
    people, phone = People(db, shop), Chat(db, shop, channels)
    gone, kept = [(await people.row(one.conversation_id)).contact.id for one in two]

    async def during(_: object) -> None:
        if first == "typing":
            await phone.echo("Respondi pelo celular", "phone")
        await joined(db, shop, kept, gone)
        if first == "joining":
            await phone.echo("Respondi pelo celular", "phone")

    provider.will(during)
    outbox, stays = (Outbox(db, shop, channels, one.conversation_id) for one in two)
    await outbox.queue("Temos sim!")
    await outbox.work()
    if await rings_of(db, shop, two[1].conversation_id):
        await stays.work()
    texts = await people.texts(two[1].conversation_id)
    assert {"Temos sim!", "Respondi pelo celular"} <= set(texts)


async def test_what_is_typed_on_the_phone_before_a_sender_is_killed(
    db: Database, shop: Shop, channels: Channels, provider: LoopbackProvider, two: Two
) -> None:
    people, phone, reached = People(db, shop), Chat(db, shop, channels), asyncio.Event()
    gone, kept = [(await people.row(one.conversation_id)).contact.id for one in two]

    async def never(_: object) -> None:
        await phone.echo("Respondi pelo celular", "phone")
        await joined(db, shop, kept, gone)
        reached.set()
        await asyncio.Event().wait()

    provider.will(never)
    outbox, stays = (Outbox(db, shop, channels, one.conversation_id) for one in two)
    await outbox.queue("Temos sim!")
    sending = asyncio.create_task(outbox.work())
    await reached.wait()
    sending.cancel()
    await asyncio.wait([sending])
    await outbox.work()  # its lease is over, and another worker has the job
    await stays.work()  # as what is silent for a minute is rung for
    assert {"Temos sim!", "Respondi pelo celular"} <= set(await people.texts(two[1].conversation_id))


async def rings_of(db: Database, shop: Shop, conversation_id: UUID) -> int:
    """Deliveries that wait for a worker."""
    asked = "SELECT FROM jobs WHERE kind = 'inbox.deliver_messages' AND payload ->> 'conversation_id' = $1"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return len(await tx.fetch(asked, str(conversation_id)))


async def name_of(db: Database, shop: Shop, message_id: UUID) -> str:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        ((name,),) = await tx.fetch("SELECT provider_id FROM messages WHERE id = $1", message_id)
        return str(name)

"""WhatsApp's 24 hours, where the channel has them: who opens them, and what is refused after them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from inbox.errors import WindowClosed
from inbox.queries import channels
from inbox.receive_message import receive_message
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_messages import Arrival
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from tests.factories import Shop, incoming
from tests.inbox.answers import answer
from tests.inbox.people import People


@pytest.fixture
async def cloud(db: Database, shop: Shop) -> Shop:
    """The shop's number on the Cloud API."""
    channel_id = new_id()
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await channels.insert_channel(tx, channel_id, "cloud", "Vendas", {"phone_number_id": "1"})
    return shop._replace(channel_id=channel_id)


async def wrote(db: Database, shop: Shop, ago: timedelta) -> Message:
    """The customer, with a webhook that came only now."""
    now = datetime.now(UTC)
    message = await receive_message(db, shop.tenant_id, shop.channel_id, incoming(at=now - ago), now)
    assert message is not None
    return message


async def expires(db: Database, shop: Shop, conversation_id: UUID) -> datetime:
    at = (await People(db, shop).row(conversation_id)).window_expires_at
    assert at is not None
    return at


async def test_free_text_is_possible_for_a_day_and_then_refused(db: Database, cloud: Shop) -> None:
    message = await wrote(db, cloud, timedelta(hours=23))
    await answer(db, cloud, message.conversation_id, "Ainda dá tempo")
    async with db.tenant_transaction(cloud.tenant_id) as tx:
        await tx.fetch("UPDATE conversations SET window_expires_at = clock_timestamp()")
    with pytest.raises(WindowClosed):
        await answer(db, cloud, message.conversation_id, "Tarde demais")
    await wrote(db, cloud, timedelta())
    await answer(db, cloud, message.conversation_id, "De novo")


async def test_a_late_webhook_counts_from_when_the_customer_wrote(db: Database, cloud: Shop) -> None:
    message = await wrote(db, cloud, timedelta(hours=30))
    with pytest.raises(WindowClosed):
        await answer(db, cloud, message.conversation_id, "Oi!")


async def test_an_older_message_that_comes_later_does_not_shorten_it(db: Database, cloud: Shop) -> None:
    message = await wrote(db, cloud, timedelta(hours=1))
    before = await expires(db, cloud, message.conversation_id)
    await wrote(db, cloud, timedelta(hours=20))
    assert await expires(db, cloud, message.conversation_id) == before


async def test_what_the_business_types_on_its_phone_opens_nothing(db: Database, cloud: Shop) -> None:
    message = await wrote(db, cloud, timedelta(hours=5))
    before = await expires(db, cloud, message.conversation_id)
    echo = Arrival(replace(incoming("Pelo celular"), origin="phone"), datetime.now(UTC))
    async with db.tenant_transaction(cloud.tenant_id) as tx:
        await lock_echoes(tx, cloud.channel_id, [echo])
        await take_echo(tx, cloud.channel_id, echo)
    assert await expires(db, cloud, message.conversation_id) == before


async def test_channels_without_such_a_rule_refuse_nothing(db: Database, shop: Shop) -> None:
    message = await wrote(db, shop, timedelta(days=9))
    await answer(db, shop, message.conversation_id, "Oi!")

"""A channel that stops holds what is to be sent; one that comes back sends it; people hear of both."""

import msgspec
from sqlalchemy import text

from inbox.channel_states import take_state
from inbox.channels import Channels
from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages
from inbox.queries.channels import list_channels
from realtime.database import Database
from realtime.records import ChannelState
from tests.factories import Shop, logged_events, receive
from tests.inbox.answers import answer
from tests.inbox.provider import LoopbackProvider


async def becomes(db: Database, shop: Shop, state: ChannelState, code: str = "x", **how: bool) -> bool:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return await take_state(tx, shop.channel_id, state, code, None, **how)


async def state_of(db: Database, shop: Shop) -> str:
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        (channel,) = await list_channels(snapshot)
    return channel.state


async def bells(db: Database) -> int:
    async with db.installation_transaction() as session:
        rung = await session.scalar(text("SELECT count(*) FROM jobs WHERE key LIKE 'send:%'"))
    return int(rung or 0)


async def test_what_is_sent_while_a_number_is_off_waits_and_leaves_once_it_is_back(
    db: Database, shop: Shop, channels: Channels, provider: LoopbackProvider
) -> None:
    await becomes(db, shop, "disconnected")
    first = await receive(db, shop)
    message = await answer(db, shop, first.conversation_id, "Temos sim!")
    job = DeliverMessages(conversation_id=message.conversation_id)
    await deliver_messages(db, channels, shop.tenant_id, job)
    assert provider.received == []
    assert await bells(db) == 1
    await becomes(db, shop, "connected")
    assert await bells(db) == 2
    await deliver_messages(db, channels, shop.tenant_id, job)
    assert provider.texts == ["Temos sim!"]


async def test_everybody_of_the_company_hears_of_it_once(db: Database, shop: Shop) -> None:
    assert await becomes(db, shop, "disconnected", "401")
    assert not await becomes(db, shop, "disconnected", "401")
    assert await becomes(db, shop, "connected", "open")
    assert not await becomes(db, shop, "connected", "200")
    events = await logged_events(db, shop.tenant_id, "channel.changed")
    assert [event.body["channel"]["state"] for event in events] == ["disconnected", "connected"]
    assert {event.audience for event in events} == {("all",)}


async def test_what_a_person_has_paused_no_provider_sets_going(db: Database, shop: Shop) -> None:
    await becomes(db, shop, "paused")
    assert not await becomes(db, shop, "connected")
    assert await state_of(db, shop) == "paused"
    assert await becomes(db, shop, "connecting", paused=True)


async def test_a_state_stays_within_the_company(db: Database, shop: Shop, rival: Shop) -> None:
    async with db.tenant_transaction(rival.tenant_id) as tx:
        assert not await take_state(tx, shop.channel_id, "disconnected", "x", None)
    assert await state_of(db, shop) == "connected"
    assert msgspec.json.encode(await logged_events(db, shop.tenant_id, "channel.changed")) == b"[]"

"""A channel that stops holds what is to be sent; one that comes back sends it; people hear of both."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import text

from inbox.channel_states import take_health, take_report, take_state
from inbox.channels import Channels
from inbox.channels.neutral import ChannelReported
from inbox.channels.outgoing import Health
from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages
from inbox.queries.channels import list_channels
from realtime.channel_records import Channel, ChannelState
from realtime.database import Database
from tests.factories import Shop, logged_events, receive
from tests.inbox.answers import answer
from tests.inbox.provider import LoopbackProvider


async def becomes(db: Database, shop: Shop, state: ChannelState, code: str = "x", **how: Any) -> bool:
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


async def hears(db: Database, shop: Shop, health: Health) -> Channel:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_health(tx, shop.channel_id, health)
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        (channel,) = await list_channels(snapshot)
    return channel


WELL = Health(state="connected", reason="Conectado.", quality="YELLOW", messaging_limit="TIER_2K")


async def test_a_restriction_lasts_until_its_time_whatever_a_round_trip_says(
    db: Database, shop: Shop
) -> None:
    until = datetime.now(UTC) + timedelta(hours=5)
    await becomes(db, shop, "restricted", "131048", until=until)
    channel = await hears(db, shop, WELL)
    assert (channel.state, channel.restricted_until) == ("restricted", until)
    await becomes(db, shop, "disconnected", "190")
    assert (await hears(db, shop, WELL)).state == "restricted", "back, and still restricted"
    await becomes(db, shop, "paused")
    await becomes(db, shop, "connecting", "resumed", paused=True)
    assert (await hears(db, shop, WELL)).state == "restricted", "no way around by pausing it"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE channels SET restricted_until = now() - interval '1 second'"))
    assert (await hears(db, shop, WELL)).state == "connected"


async def test_the_providers_own_word_ends_a_restriction_and_an_old_one_begins_none(
    db: Database, shop: Shop
) -> None:
    now = datetime.now(UTC)
    report = ChannelReported(state="restricted", code="ACCOUNT_RESTRICTION", reason="Restrita.")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_report(tx, shop.channel_id, report, now - timedelta(days=3))
        (channel,) = await list_channels(tx)
        assert channel.state == "connected"
        await take_report(tx, shop.channel_id, report, now)
    assert await state_of(db, shop) == "restricted"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        back = ChannelReported(state="connected", code="ACCOUNT_RECONNECTED", reason="Voltou.")
        await take_report(tx, shop.channel_id, back, now)
    assert (await hears(db, shop, WELL)).state == "connected"


async def test_reports_of_a_connection_have_no_time_so_the_provider_is_asked_how_it_stands(
    db: Database, shop: Shop
) -> None:
    now = datetime.now(UTC)
    late = ChannelReported(state="connecting", code="connecting", reason="…")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_report(tx, shop.channel_id, late, now)
    assert await state_of(db, shop) == "connected", "said before it connected, and heard after it"
    async with db.installation_transaction() as session:
        due = await session.scalar(text("SELECT run_at - now() FROM jobs WHERE once LIKE 'check:%'"))
    assert due < timedelta(seconds=2)
    gone = ChannelReported(state="disconnected", code="401", reason="Saiu.")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_report(tx, shop.channel_id, gone, now)
        await take_report(tx, shop.channel_id, late, now)
    assert await state_of(db, shop) == "connecting", "on its way back"


async def test_quality_and_limit_are_told_when_they_change(db: Database, shop: Shop) -> None:
    channel = await hears(db, shop, WELL)
    assert (channel.quality, channel.messaging_limit) == ("YELLOW", "TIER_2K")
    await hears(db, shop, WELL)
    events = await logged_events(db, shop.tenant_id, "channel.changed")
    assert [event.body["channel"]["quality"] for event in events] == ["YELLOW"]

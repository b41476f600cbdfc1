"""What the pilot does not get to say, or may not say any more, somebody else says: nobody is left with a
silent pilot."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from msgspec import convert
from msgspec.structs import replace
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.pilot.begin_turn import Begun, begin_turn
from copilot.pilot.commit_turn import commit_turn
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.read_grounds import read_grounds
from copilot.pilot.switching.jobs import ClearHeld
from copilot.pilot.switching.records import PilotNumbers, QuietHours
from copilot.pilot.take_turn import take_turn
from copilot.stream_draft import Outdated
from copilot.zones import zone_of
from inbox.channel_states import take_state
from inbox.channels import Channels
from inbox.channels.neutral import ReportedStatus
from inbox.queries.companies import read_company
from inbox.record_status import record_status
from inbox.retry_message import retry_message
from realtime.database import Database
from realtime.jobs import kind_of
from realtime.records import MessageStatus
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import AT_ONCE, holder_of, ring, said, switch_on, turns_of
from tests.copilot.pilot.waits import stands, waits
from tests.copilot.steps import admin_of, settings_change
from tests.factories import Shop, receive
from tests.inbox.provider import LoopbackProvider

Trouble = Callable[[Held, LoopbackProvider], Awaitable[None]]


async def gets_older(talk: Held, by: timedelta) -> None:
    """All that was said, as if nobody had worked meanwhile."""
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        for statement in (
            "UPDATE messages SET created_at = created_at - make_interval(secs => :by)",
            "UPDATE messages SET sort_at = sort_at - make_interval(secs => :by)",
            "UPDATE conversations SET last_inbound_at = last_inbound_at - make_interval(secs => :by)",
            "UPDATE pilot_turns SET lease_until = lease_until - make_interval(secs => :by)",
        ):
            await tx.session.execute(text(statement), {"by": by.total_seconds()})


async def sleeps(talk: Held, _: LoopbackProvider) -> None:
    await gets_older(talk, timedelta(minutes=11))


async def is_restricted(talk: Held, _: LoopbackProvider) -> None:
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        await take_state(tx, talk.shop.channel_id, "restricted", "restricted", None)


async def is_refused(_: Held, outside: LoopbackProvider, times: int = 2) -> None:
    outside.will(*[(400, {"error": {"code": "recipient_unreachable"}})] * times)


async def is_switched_off(talk: Held, _: LoopbackProvider) -> None:
    change = settings_change(enabled=False)
    await change_settings(talk.db, talk.shop.tenant_id, admin_of(talk.shop).user_id, change)


@pytest.mark.parametrize("trouble", [sleeps, is_restricted, is_refused, is_switched_off])
async def test_what_never_leaves_is_left_to_people(
    talk: Held, outside: LoopbackProvider, trouble: Trouble
) -> None:
    first, second = await talk.says(), await talk.says("E mais isto")
    await trouble(talk, outside)
    await talk.works()
    assert {(await talk.now(one))[0] for one in (first, second)} <= {"cancelled", "failed"}
    assert (await talk.conversation()).holder.kind == "queue"
    assert await waits(talk)


async def test_what_failed_after_it_was_accepted_is_left_to_people_unless_more_was_said(talk: Held) -> None:
    bubbles = [await talk.says(), await talk.says("E mais isto")]
    await talk.works()
    for bubble, holder in zip(bubbles, ("ai", "queue"), strict=True):
        report = ReportedStatus(
            provider_id=f"p.{bubble.id}",
            client_ref=bubble.id,
            status=MessageStatus.FAILED,
            error_code="131026",
        )
        await record_status(talk.db, talk.shop.tenant_id, talk.shop.channel_id, report)
        assert (await talk.now(bubble))[0] == "failed"
        assert (await talk.conversation()).holder.kind == holder


async def test_what_a_person_sends_again_leaves_although_the_pilot_has_lost_the_ball(
    talk: Held, outside: LoopbackProvider
) -> None:
    message = await talk.says()
    await is_refused(talk, outside, times=1)
    await talk.works()
    await retry_message(*talk.place, message.id)
    await talk.comes_due()
    await talk.takes()
    await talk.works()
    assert (await talk.now(message))[0] == "accepted"


async def test_what_the_customer_has_written_since_is_still_the_pilots(
    talk: Held, outside: LoopbackProvider
) -> None:
    await talk.says()
    await is_refused(talk, outside, times=1)
    await receive(talk.db, talk.shop, "deixa, achei no site")
    await talk.works()
    assert (await talk.conversation()).holder.kind == "ai"


async def test_switched_off_in_menu_06_it_gives_away_what_it_holds(talk: Held) -> None:
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        await tx.session.execute(text("DELETE FROM jobs"))
    change = settings_change(enabled=False)
    await change_settings(talk.db, talk.shop.tenant_id, admin_of(talk.shop).user_id, change)
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        kinds = list((await tx.session.execute(text("SELECT kind FROM jobs"))).scalars())
    assert kind_of(ClearHeld) in kinds


async def test_a_turn_that_slept_through_its_time_says_nothing_of_it(
    db: Database, shop: Shop, provider: Provider, channels: Channels
) -> None:
    await switch_on(db, shop)
    conversation = (await receive(db, shop, "quero uma colcha azul")).conversation_id
    begun = await begin_turn(db, shop.tenant_id, TakeTurn(conversation_id=conversation))
    assert isinstance(begun, Begun)
    grounds, _ = await read_grounds(db, provider, shop.tenant_id, begun)
    held = Held(db, shop, channels, conversation)
    await gets_older(held, timedelta(hours=1))
    assert await commit_turn(db, shop.tenant_id, begun, grounds.context, Outdated(), []) is False
    await ring(db, shop, provider, conversation)
    assert await holder_of(db, shop, conversation) == "queue"
    states = [(turn.state, turn.reason["code"]) for turn in await turns_of(db, shop, conversation)]
    assert states == [("cancelled", "pilot_interrupted"), ("held", "pilot_late")]
    assert await waits(held)


async def test_a_turn_that_was_given_and_overtaken_waits_until_the_customer_has_written_all(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop)
    conversation = (await receive(db, shop, "quero uma colcha azul")).conversation_id
    begun = await begin_turn(db, shop.tenant_id, TakeTurn(conversation_id=conversation, given=True))
    assert isinstance(begun, Begun)
    grounds, _ = await read_grounds(db, provider, shop.tenant_id, begun)
    await receive(db, shop, "de casal")
    await commit_turn(db, shop.tenant_id, begun, grounds.context, Outdated(), [])
    async with db.tenant_transaction(shop.tenant_id) as tx:
        found = await tx.session.execute(
            text("SELECT payload FROM jobs WHERE kind = :kind"), {"kind": kind_of(TakeTurn)}
        )
        assert [given for given in found.scalars() if given.get("given")] == []


async def test_given_back_before_its_reply_left_the_pilot_answers_anew(
    db: Database, shop: Shop, provider: Provider, channels: Channels
) -> None:
    await switch_on(db, shop, PilotNumbers(debounce_seconds=0, min_delay=20, max_delay=30))
    conversation = (await receive(db, shop, "quero uma colcha azul")).conversation_id
    held = Held(db, shop, channels, conversation)
    await ring(db, shop, provider, conversation)
    await held.takes()
    await held.give_back("")
    turn = TakeTurn(conversation_id=conversation)
    await take_turn(db, provider, shop.tenant_id, turn)
    assert [one.status for one in await said(db, shop, conversation)] == ["cancelled", "queued"]
    await take_turn(db, provider, shop.tenant_id, turn)
    assert len(await said(db, shop, conversation)) == 2, "however often it is delivered"


async def test_what_it_left_for_the_morning_it_answers_when_it_is_given_it_back(
    db: Database, shop: Shop, provider: Provider, channels: Channels
) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        now = tx.now().astimezone(zone_of((await read_company(tx)).time_zone))
    around = [f"{now + timedelta(hours=hours):%H:%M}" for hours in (-2, 2)]
    await switch_on(db, shop, replace(AT_ONCE, quiet_hours=QuietHours(start=around[0], end=around[1])))
    conversation = (await receive(db, shop, "quero uma colcha azul")).conversation_id
    await ring(db, shop, provider, conversation)
    assert await holder_of(db, shop, conversation) == "queue"
    await switch_on(db, shop)
    await Held(db, shop, channels, conversation).give_back("")
    await ring(db, shop, provider, conversation)
    assert [one.status for one in await said(db, shop, conversation)] == ["queued"]


async def test_given_back_after_it_took_leave_it_answers_or_calls_people_anew(
    called: Held, provider: Provider
) -> None:
    await called.give_back("")
    await ring(called.db, called.shop, provider, called.id)
    assert await stands(called), "the customer still wants a person"


async def test_how_old_the_words_are_knows_who_gives_it_back(
    db: Database, shop: Shop, provider: Provider, channels: Channels
) -> None:
    await switch_on(db, shop)
    conversation = (await receive(db, shop, "quero uma colcha azul")).conversation_id
    held = Held(db, shop, channels, conversation)
    await gets_older(held, timedelta(hours=5))
    await ring(db, shop, provider, conversation)
    assert await stands(held), "too old to be answered as if it were new"
    await held.give_back("")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        bells = await tx.fetch("SELECT payload FROM jobs WHERE kind = $1", kind_of(TakeTurn))
    (given,) = [job for (payload,) in bells if (job := convert(payload, TakeTurn)).given]
    begun = await begin_turn(db, shop.tenant_id, given)
    assert isinstance(begun, Begun)
    grounds, _ = await read_grounds(db, provider, shop.tenant_id, begun)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.fetch("DELETE FROM jobs")
    assert await commit_turn(db, shop.tenant_id, begun, grounds.context, Outdated(), []) is False
    async with db.tenant_transaction(shop.tenant_id) as tx:
        bells = await tx.fetch("SELECT payload FROM jobs WHERE kind = $1", kind_of(TakeTurn))
    assert [convert(payload, TakeTurn) for (payload,) in bells] == [given], "begun anew, it is given still"
    await take_turn(db, provider, shop.tenant_id, given)
    assert [one.status for one in await said(db, shop, conversation)] == ["queued"]

"""What the pilot does not get to say, or may not say any more, somebody else says: nobody is left with a
silent pilot."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from inbox.channel_states import take_state
from inbox.channels.neutral import ReportedStatus
from inbox.record_status import record_status
from inbox.retry_message import retry_message
from realtime.records import MessageStatus
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.waits import waits
from tests.factories import receive
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


@pytest.mark.parametrize("trouble", [sleeps, is_restricted, is_refused])
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

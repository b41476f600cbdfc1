"""Who is not answered waits, whatever was about to be said, and whoever meant to say it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec
import pytest
from sqlalchemy import text

from copilot.engine.ports import Provider
from copilot.pilot.switching.clear_held import clear_held
from copilot.pilot.switching.jobs import ClearHeld
from copilot.pilot.switching.records import PilotNumbers
from copilot.pilot.wanted import may_answer
from inbox.assign_conversation import assign_conversation
from inbox.change_holder import change_holder
from inbox.channels.neutral import IncomingMessage, PastMessage
from inbox.desk.distribute import distribute
from inbox.desk.note_attendance import note_attendance
from inbox.desk.release_absent import release_absent
from inbox.release_conversations import release_conversations
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_history import take_history
from inbox.take_messages import Arrival
from realtime.database import Database
from realtime.records import MessageStatus, Role
from tests.copilot.pilot.asking import Asked
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import WISH, ask, ring, said, switch_on
from tests.copilot.pilot.test_distribution import in_turn, let_wait
from tests.copilot.pilot.waits import calls, stands, waits
from tests.factories import Shop, incoming, make_user, receive

SLOW = PilotNumbers(debounce_seconds=0, min_delay=20, max_delay=30)


async def test_who_was_to_hear_what_was_cancelled_is_given_to_a_seller(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await in_turn(db, shop)
    await switch_on(db, shop, SLOW)
    conversation = (await receive(db, shop, "oi, tudo bem?")).conversation_id
    held = Held(db, shop, {}, conversation)
    await ring(db, shop, provider, conversation)
    await let_wait(db, shop, conversation, 600)
    assert not await waits(held), "the pilot is about to answer"
    await held.switch(False)
    await clear_held(db, shop.tenant_id, ClearHeld())
    assert [one.status for one in await said(db, shop, conversation)] == ["cancelled"]
    assert await waits(held)
    assert await distribute(db, shop.tenant_id, may_answer) == 1


async def test_what_history_brought_is_given_to_nobody(db: Database, shop: Shop, talk: Held) -> None:
    await in_turn(db, shop)
    await talk.loses_the_ball()
    failed = PastMessage(message=_past("Bom dia!", origin="phone"), status=MessageStatus.FAILED)
    await _history(db, shop, failed)
    row = await talk.conversation()
    assert row.last_message is not None
    assert row.last_message.text == "Bom dia!"
    assert await distribute(db, shop.tenant_id, may_answer) == 0


async def _takes_as_assigned(held: Held) -> None:
    """Somebody chose her, and her screen still shows it as nobody's."""
    await assign_conversation(held.db, held.shop.tenant_id, held.shop.clara, held.id, held.shop.ana.user_id)
    assert await calls(held)
    await held.assigns()


async def _assigned_back(held: Held) -> None:
    await assign_conversation(held.db, held.shop.tenant_id, held.shop.ana, held.id, None)


async def _put_back(held: Held) -> None:
    await change_holder(*held.place, "queue")


async def _leaves(held: Held) -> None:
    async with held.db.tenant_transaction(held.shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE attendance SET seen_at = seen_at - interval '1 hour'"))
        await tx.session.execute(text("UPDATE desks SET requeue_minutes = 10"))
    assert await release_absent(held.db, held.shop.tenant_id) == 1


@pytest.mark.parametrize(
    ("takes", "gives_back"),
    [
        (Held.assigns, _assigned_back),
        (Held.assigns, _leaves),
        (Held.takes, _leaves),
        (Held.takes, _put_back),
        (_takes_as_assigned, _assigned_back),
    ],
)
async def test_taken_by_hand_it_calls_nobody_until_it_is_given_back_unanswered(
    called: Held, takes: Callable[[Held], Awaitable[None]], gives_back: Callable[[Held], Awaitable[None]]
) -> None:
    await takes(called)
    assert (await waits(called), await calls(called)) == (True, False)
    await gives_back(called)
    assert (await called.conversation()).holder.kind == "queue"
    assert await stands(called)


async def test_to_whom_the_ball_falls_because_somebody_left_has_not_taken_it(called: Held) -> None:
    db, shop = called.db, called.shop
    davi = await make_user(db, shop.tenant_id, "Davi", Role.SUPERVISOR)
    await assign_conversation(db, shop.tenant_id, shop.clara, called.id, shop.clara.user_id)
    await change_holder(db, shop.tenant_id, davi, called.id, "seller")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await release_conversations(tx, davi.user_id, shop.clara.user_id, keeps_own=False)
    assert (await called.conversation()).holder.user_id == shop.clara.user_id
    assert await stands(called)


async def test_what_was_taken_and_given_back_is_distributed(called: Held) -> None:
    await called.assigns()
    await note_attendance(called.db, called.shop.tenant_id, [called.shop.bia.user_id])
    assert await distribute(called.db, called.shop.tenant_id, may_answer) == 0
    await _assigned_back(called)
    assert await distribute(called.db, called.shop.tenant_id, may_answer) == 1
    assert (await called.conversation()).assigned_user_id == called.shop.bia.user_id


async def test_a_letter_typed_where_the_pilot_asks_answers_nobody(asked: Asked) -> None:
    held = Held(asked.db, asked.shop, {}, asked.id)
    await held.types()
    await asked.ends()
    assert await asked.states() == ["withdrawn"]
    assert (await waits(held), await calls(held)) == (True, False)
    call = (await held.conversation()).attention
    assert call is not None
    assert (call.kind, call.reason.code) == ("handoff", "pilot_left_asking")
    await held.loses_the_ball()
    assert await stands(held)


async def test_only_an_echo_of_what_was_written_since_answers(db: Database, shop: Shop, called: Held) -> None:
    await _echo(db, shop, hours_ago=5)
    assert await stands(called)
    await _echo(db, shop, hours_ago=0)
    assert not await stands(called)


async def test_a_late_echo_leaves_the_ball_with_the_pilot(db: Database, shop: Shop, talk: Held) -> None:
    await _echo(db, shop, hours_ago=5)
    assert (await talk.conversation()).holder.kind == "ai"
    await _echo(db, shop, hours_ago=0)
    assert (await talk.conversation()).holder.kind == "queue"


@pytest.mark.parametrize("handed_over", [False, True])
async def test_an_answer_by_phone_that_history_tells_of_is_one(
    db: Database, shop: Shop, provider: Provider, asked: Asked, handed_over: bool
) -> None:
    held = Held(db, shop, {}, asked.id)
    if handed_over:
        await ask(db, shop, provider, WISH)
    assert await stands(held)
    answer = _past("Embrulhamos, sim.", origin="phone")
    early = msgspec.structs.replace(answer, provider_at=datetime.now(UTC) - timedelta(hours=3))
    await _history(db, shop, PastMessage(message=early))
    assert await stands(held)
    await _history(db, shop, PastMessage(message=_past("Embrulhamos, sim!", origin="phone")))
    row = await held.conversation()
    assert (row.holder.kind, row.attention) == ("queue", None)
    await asked.ends()
    assert "open" not in await asked.states()


async def test_a_call_that_an_old_process_ends_is_over(called: Held) -> None:
    """It writes a JSON null."""
    async with called.db.tenant_transaction(called.shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE conversations SET attention = 'null'::jsonb"))
    assert not await stands(called)
    assert await distribute(called.db, called.shop.tenant_id, may_answer) == 0


def _past(words: str, *, origin: Literal["phone"]) -> IncomingMessage:
    return msgspec.structs.replace(incoming(words, at=datetime.now(UTC)), origin=origin)


async def _history(db: Database, shop: Shop, past: PastMessage) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_history(tx, shop.channel_id, [past], datetime.now(UTC))


async def _echo(db: Database, shop: Shop, *, hours_ago: int) -> None:
    now = datetime.now(UTC)
    written = _past("Bom dia!", origin="phone")
    echo = Arrival(msgspec.structs.replace(written, provider_at=now - timedelta(hours=hours_ago)), now)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await lock_echoes(tx, shop.channel_id, [echo])
        await take_echo(tx, shop.channel_id, echo)

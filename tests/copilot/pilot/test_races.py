"""While the pilot thinks, or waits to speak, people, phones, switches and the customer come first."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from copilot.draft_reply import draft_reply
from copilot.jobs import DraftReply
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.queries.switches import put_switch
from copilot.pilot.take_turn import take_turn
from inbox.assign_conversation import assign_conversation
from inbox.change_holder import change_holder
from inbox.channels.neutral import IncomingMessage
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_messages import Arrival
from inbox.take_over_by_typing import take_over_by_typing
from realtime.database import Database
from realtime.ids import new_id
from realtime.jobs import RetryLater, kind_of
from tests.copilot.pilot.piloting import AT_ONCE, ask, holder_of, leave, ring, said, switch_on, turns_of
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import live_draft, say
from tests.factories import JOANA, Shop, incoming, logged_events, receive

Deed = Callable[[Database, Shop, UUID], Awaitable[None]]
REPLY = "Claro! Pode me contar um pouco mais?"


async def sends(db: Database, shop: Shop, conversation: UUID) -> None:
    await say(db, shop, conversation, "Deixa comigo!")


async def takes(db: Database, shop: Shop, conversation: UUID) -> None:
    await change_holder(db, shop.tenant_id, shop.ana, conversation, "seller")


async def assigns(db: Database, shop: Shop, conversation: UUID) -> None:
    who = shop.ana
    await assign_conversation(db, shop.tenant_id, who, conversation, who.user_id)


async def types(db: Database, shop: Shop, conversation: UUID) -> None:
    await take_over_by_typing(db, shop.tenant_id, shop.ana, conversation)


async def answers_on_the_phone(db: Database, shop: Shop, _: UUID) -> None:
    said_there: IncomingMessage = replace(
        incoming("Oi, aqui é a Ana"), origin="phone", provider_id=f"wamid.{new_id().hex}"
    )
    echo = Arrival(said_there, datetime.now(UTC))
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await lock_echoes(tx, shop.channel_id, [echo])
        await take_echo(tx, shop.channel_id, echo)


async def switches_off(db: Database, shop: Shop, _: UUID) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await put_switch(tx, "channel", shop.channel_id, False, None)


@pytest.mark.parametrize("deed", [sends, takes, assigns, types, answers_on_the_phone, switches_off])
async def test_whatever_a_person_does_while_it_thinks_nothing_is_said(
    db: Database, shop: Shop, deed: Deed
) -> None:
    await switch_on(db, shop)
    drafter = ScriptedDrafter(REPLY, go=asyncio.Event())
    message = await receive(db, shop, "quero uma colcha azul")
    taking = asyncio.create_task(ring(db, shop, scripted(drafter), message.conversation_id))
    await asyncio.wait_for(drafter.started.wait(), 30)
    await deed(db, shop, message.conversation_id)
    drafter.release()
    await taking
    assert await said(db, shop, message.conversation_id) == []
    (turn,) = await turns_of(db, shop, message.conversation_id)
    assert turn.state == "cancelled"
    assert await holder_of(db, shop, message.conversation_id) != "ai"


@pytest.mark.parametrize("deed", [sends, takes, assigns, types, answers_on_the_phone])
async def test_whatever_a_person_does_before_it_left_the_reply_is_not_sent(
    db: Database, shop: Shop, deed: Deed
) -> None:
    await switch_on(db, shop, replace(AT_ONCE, min_delay=30, max_delay=30))
    message = await receive(db, shop, "quero uma colcha azul")
    await ring(db, shop, scripted(ScriptedDrafter(REPLY)), message.conversation_id)
    assert [one.status for one in await said(db, shop, message.conversation_id)] == ["queued"]
    await deed(db, shop, message.conversation_id)
    assert [one.status for one in await said(db, shop, message.conversation_id)] == ["cancelled"]


async def test_a_newer_message_ends_the_thinking_and_both_get_one_reply(db: Database, shop: Shop) -> None:
    await switch_on(db, shop)
    drafter = ScriptedDrafter("Primeira ideia.", REPLY, go=asyncio.Event())
    provider = scripted(drafter)
    first = await receive(db, shop, "quero uma colcha azul")
    taking = asyncio.create_task(ring(db, shop, provider, first.conversation_id))
    await asyncio.wait_for(drafter.started.wait(), 30)
    await receive(db, shop, "de casal, por favor")
    await taking  # notices by itself
    drafter.release()
    await ring(db, shop, provider, first.conversation_id)
    assert [one.text for one in await said(db, shop, first.conversation_id)] == [REPLY]
    assert [line.text for line in drafter.calls[-1].turn] == ["quero uma colcha azul", "de casal, por favor"]
    states = [turn.state for turn in await turns_of(db, shop, first.conversation_id)]
    assert states == ["cancelled", "sent"]


async def test_a_newer_message_takes_back_what_has_not_left(db: Database, shop: Shop) -> None:
    await switch_on(db, shop, replace(AT_ONCE, min_delay=30, max_delay=30))
    provider = scripted(ScriptedDrafter(REPLY))
    first = await receive(db, shop, "quero uma colcha azul")
    await ring(db, shop, provider, first.conversation_id)
    await receive(db, shop, "de casal, por favor")
    await ring(db, shop, provider, first.conversation_id)
    statuses = [one.status for one in await said(db, shop, first.conversation_id)]
    assert statuses == ["cancelled", "queued"]
    turns = await turns_of(db, shop, first.conversation_id)
    assert [turn.state for turn in turns] == ["cancelled", "sent"]
    assert turns[1].first_message_id == first.id


async def test_a_burst_waits_for_silence_and_is_one_turn(db: Database, shop: Shop) -> None:
    await switch_on(db, shop, replace(AT_ONCE, debounce_seconds=15))
    provider = scripted(ScriptedDrafter(REPLY))
    for words in ("oi", "quero uma colcha", "azul", "de casal"):
        message = await receive(db, shop, words)
        await ring(db, shop, provider, message.conversation_id)
    assert await turns_of(db, shop, message.conversation_id) == []
    await leave(db, shop, message.conversation_id)
    await leave(db, shop, message.conversation_id)
    await ring(db, shop, provider, message.conversation_id)
    assert len(await said(db, shop, message.conversation_id)) == 1
    assert len(await turns_of(db, shop, message.conversation_id)) == 1


@pytest.mark.parametrize("deed", [takes, switches_off])
@pytest.mark.parametrize("thinking", [False, True])
async def test_a_message_that_is_not_the_pilots_any_more_has_a_draft_like_any_other(
    db: Database, shop: Shop, deed: Deed, thinking: bool
) -> None:
    await switch_on(db, shop)
    drafter = ScriptedDrafter(REPLY, go=asyncio.Event())
    message = await receive(db, shop, "quero uma colcha azul")
    bell = DraftReply(conversation_id=message.conversation_id)
    turn = TakeTurn(conversation_id=message.conversation_id)
    await draft_reply(db, scripted(drafter), shop.tenant_id, bell)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text("DELETE FROM jobs"))
    if thinking:
        taking = asyncio.create_task(take_turn(db, scripted(drafter), shop.tenant_id, turn))
        await asyncio.wait_for(drafter.started.wait(), 30)
        await deed(db, shop, message.conversation_id)
        drafter.release()
        await taking
    else:
        await deed(db, shop, message.conversation_id)
        await take_turn(db, scripted(drafter), shop.tenant_id, turn)
    assert await live_draft(db, shop, message.conversation_id) is None
    statement = text("SELECT count(*) FROM jobs WHERE kind = :kind")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert await tx.session.scalar(statement, {"kind": kind_of(DraftReply)}) == 1
    await draft_reply(db, scripted(ScriptedDrafter(REPLY)), shop.tenant_id, bell)
    draft = await live_draft(db, shop, message.conversation_id)
    assert draft is not None
    assert draft.trigger_message_id == message.id
    assert await said(db, shop, message.conversation_id) == []


async def test_several_deliveries_at_once_answer_once(db: Database, shop: Shop) -> None:
    await switch_on(db, shop)
    provider = scripted(ScriptedDrafter(REPLY, pause=0.02))
    message = await receive(db, shop, "quero uma colcha azul")
    job = TakeTurn(conversation_id=message.conversation_id)
    outcomes = await asyncio.gather(
        *(take_turn(db, provider, shop.tenant_id, job) for _ in range(4)), return_exceptions=True
    )
    assert all(outcome is None or isinstance(outcome, RetryLater) for outcome in outcomes), outcomes
    assert len(await said(db, shop, message.conversation_id)) == 1


@pytest.mark.parametrize("hours", [1, 5])
async def test_an_old_message_is_not_answered_as_if_it_were_fresh(
    db: Database, shop: Shop, hours: int
) -> None:
    await switch_on(db, shop)
    provider = scripted(ScriptedDrafter(REPLY))
    fresh = await ask(db, shop, provider, "quero uma colcha azul")
    old = await receive(db, shop, "oi", at=datetime.now(UTC) - timedelta(hours=hours))
    assert old.conversation_id == fresh.conversation_id
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=old.conversation_id))
    await take_turn(
        db, provider, shop.tenant_id, TakeTurn(conversation_id=old.conversation_id, late=hours > 3)
    )
    assert len(await said(db, shop, old.conversation_id)) == 1
    assert await holder_of(db, shop, old.conversation_id) == "queue"
    (told,) = await logged_events(db, shop.tenant_id, "handoff.created")
    assert told.body["handoff"]["reason"]["code"] == "pilot_late"


async def test_two_programs_that_answer_each_other_end_with_a_person(db: Database, shop: Shop) -> None:
    await switch_on(db, shop)
    provider = scripted(ScriptedDrafter(REPLY))
    for _ in range(8):
        message = await receive(db, shop, "Recebemos sua mensagem sobre colcha.", number=JOANA)
        await ring(db, shop, provider, message.conversation_id)
        await _leaves_at_once(db, shop, message.conversation_id)
    assert len(await said(db, shop, message.conversation_id)) <= 3
    assert await holder_of(db, shop, message.conversation_id) == "queue"


async def test_automatic_turns_without_a_person_are_counted(db: Database, shop: Shop) -> None:
    await switch_on(db, shop, replace(AT_ONCE, loop_turns=3))
    provider = scripted(ScriptedDrafter(REPLY))
    for number in range(5):
        message = await ask(db, shop, provider, f"quero uma colcha azul numero {number}")
    assert len(await said(db, shop, message.conversation_id)) == 3
    (told,) = await logged_events(db, shop.tenant_id, "handoff.created")
    assert told.body["handoff"]["reason"]["code"] == "pilot_loop"


async def test_handing_over_is_one_transaction_in_this_order(db: Database, shop: Shop) -> None:
    await switch_on(db, shop)
    await ask(db, shop, scripted(ScriptedDrafter(REPLY)), "quero falar com um atendente")
    kinds = [event.kind for event in await logged_events(db, shop.tenant_id)]
    end = kinds.index("handoff.created")
    assert kinds[end - 3 : end + 2] == [
        "conversation.holder_changed",
        "message.queued",
        "conversation.attention_changed",
        "handoff.created",
        "pilot.thread_changed",
    ]


async def _leaves_at_once(db: Database, shop: Shop, conversation_id: UUID) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE messages SET status = 'sent' WHERE status = 'queued'"))

"""A person is called: only a person's answer, or what settles it, ends that."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.forget_texts import forget_texts
from copilot.pilot.asking.give_up import give_up
from copilot.pilot.begin_turn import Begun, begin_turn
from copilot.pilot.commit_turn import commit_turn
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.queries.questions import find_open
from copilot.pilot.read_grounds import read_grounds
from copilot.pilot.switching.clear_held import clear_held
from copilot.pilot.switching.jobs import ClearHeld
from copilot.pilot.switching.records import PilotNumbers
from copilot.pilot.take_turn import take_turn
from copilot.pilot.wanted import may_answer
from copilot.stream_draft import Outdated
from inbox.assign_conversation import assign_conversation
from inbox.desk.distribute import distribute
from inbox.desk.note_attendance import note_attendance
from inbox.desk.release_absent import release_absent
from inbox.merge_contacts import merge_contacts
from inbox.part_contacts import part_contacts
from inbox.queries.conversations import lock_conversation
from realtime.database import Database
from realtime.records import Conversation
from tests.copilot.pilot.asking import ANSWER, Asked
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import AT_ONCE, WISH, ask, ring, said, switch_on
from tests.copilot.pilot.waits import calls, shows, stands, waits
from tests.copilot.steps import admin_of, settings_change
from tests.factories import PEDRO, Shop, receive
from tests.inbox.people import People

FIND_OUT = "next_find_out"
TELL = "next_tell_yourself"


async def called_for(held: Held) -> tuple[str, str]:
    """Why a person is, and what to do."""
    call = (await held.conversation()).attention
    assert call is not None
    assert call.kind == "handoff"
    assert call.next_step is not None
    assert call.why != call.do
    return call.reason.code, call.next_step.code


async def test_who_asked_for_a_person_waits_although_the_pilot_spoke_last(called: Held) -> None:
    assert await stands(called)
    await called.sends()
    assert not await stands(called)


async def test_it_is_given_to_sellers_in_turn_until_one_of_them_answers(called: Held) -> None:
    db, shop = called.db, called.shop
    assert await distribute(db, shop.tenant_id, may_answer) == 1
    assert (await called.conversation()).assigned_user_id == shop.ana.user_id
    assert await stands(called), "nobody has answered"
    await note_attendance(db, shop.tenant_id, [shop.bia.user_id])
    await _leaves(called)
    assert await release_absent(db, shop.tenant_id) == 1
    assert await stands(called)
    assert await distribute(db, shop.tenant_id, may_answer) == 1
    assert (await called.conversation()).assigned_user_id == shop.bia.user_id
    assert await distribute(db, shop.tenant_id, may_answer) == 0


async def test_given_back_unanswered_it_calls_on(called: Held) -> None:
    await distribute(called.db, called.shop.tenant_id, may_answer)
    await assign_conversation(called.db, called.shop.tenant_id, called.shop.ana, called.id, None)
    assert (await called.conversation()).holder.kind == "queue"
    assert await stands(called)


async def test_who_was_given_it_takes_it_by_hand(called: Held) -> None:
    await distribute(called.db, called.shop.tenant_id, may_answer)
    before = (await called.conversation()).holder.version
    await called.takes()
    assert (await called.conversation()).holder.version == before
    assert (await waits(called), await calls(called)) == (True, False)


async def test_nobody_is_called_to_what_the_pilot_was_given_back(called: Held) -> None:
    await called.give_back()
    assert (await called.conversation()).attention is None
    assert await shows(called, "called") == []


@pytest.mark.parametrize("deed", ["plug", "time", "here"])
async def test_a_question_of_a_pilot_that_is_switched_off_calls_a_person(asked: Asked, deed: str) -> None:
    """The customer was told that somebody finds out, and the pilot will not."""
    held = Held(asked.db, asked.shop, {}, asked.id)
    if deed == "here":
        await held.switches_it_off_here()
    else:
        await held.switch(False)
    if deed == "plug":
        await clear_held(asked.db, asked.shop.tenant_id, ClearHeld())
    if deed == "time":
        async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
            conversation = await lock_conversation(tx, asked.id)
            question = await find_open(tx, asked.id)
            assert conversation
            assert question
            await give_up(tx, conversation, question, "pilot_unanswered")
    await asked.ends()
    assert await asked.states() == ["expired" if deed == "time" else "withdrawn"]
    assert await called_for(held) == ("pilot_unanswered" if deed == "time" else "pilot_left_asking", FIND_OUT)
    assert await stands(held)


@pytest.mark.parametrize("deed", ["plug", "here", "menu_06", "mid_turn"])
async def test_an_answer_that_the_pilot_may_not_tell_any_more_calls_a_person(asked: Asked, deed: str) -> None:
    held = Held(asked.db, asked.shop, {}, asked.id)
    await asked.answers()
    assert (await held.conversation()).attention is None
    place, job = (asked.db, asked.shop.tenant_id), TakeTurn(conversation_id=asked.id)
    if deed == "here":
        await held.switches_it_off_here()
    elif deed == "menu_06":
        await change_settings(*place, admin_of(asked.shop).user_id, settings_change(enabled=False))
    else:
        begun = await begin_turn(*place, job) if deed == "mid_turn" else None
        await held.switch(False)
        if isinstance(begun, Begun):
            context = (await read_grounds(asked.db, asked.provider, place[1], begun)).grounds.context
            assert not await commit_turn(*place, begun, context, Outdated(), [])
        else:
            await clear_held(*place, ClearHeld())
    await take_turn(asked.db, asked.provider, place[1], job)
    await asked.ends()
    assert await called_for(held) == ("pilot_untold", TELL)
    call = (await held.conversation()).attention
    assert call is not None
    assert ANSWER in call.why
    assert await stands(held)
    await held.sends()
    assert not await stands(held)


@pytest.mark.parametrize("deed", [Held.takes, Held.types, Held.sends, Held.answers_on_the_phone])
async def test_who_took_it_by_hand_or_answers_is_not_called_to_tell_it(
    asked: Asked, deed: Callable[[Held], Awaitable[None]]
) -> None:
    held = Held(asked.db, asked.shop, {}, asked.id)
    await asked.answers()
    await deed(held)
    await asked.ends()
    assert await asked.states() == ["withdrawn"]
    by_hand = deed in (Held.takes, Held.types)
    assert (await waits(held), await calls(held)) == (by_hand, False)
    await held.loses_the_ball()
    assert await stands(held) is by_hand, "given back, nobody has told the customer"


async def test_an_answer_whose_telling_never_left_calls_a_person(asked: Asked) -> None:
    """The pilot was switched off while it took its time."""
    await switch_on(asked.db, asked.shop, PilotNumbers(debounce_seconds=0, min_delay=20, max_delay=30))
    held = Held(asked.db, asked.shop, {}, asked.id)
    await asked.answers()
    await ring(asked.db, asked.shop, asked.provider, asked.id)
    assert [one.status for one in await said(asked.db, asked.shop, asked.id)][-1] == "queued"
    await held.switch(False)
    await clear_held(asked.db, asked.shop.tenant_id, ClearHeld())
    await asked.ends()
    assert await called_for(held) == ("pilot_untold", TELL)
    assert await stands(held)


async def test_an_answer_that_was_not_told_is_called_for_in_the_thread_that_it_became_part_of(
    asked: Asked,
) -> None:
    await asked.answers()
    db, shop = asked.db, asked.shop
    kept = (await receive(db, shop, "oi", number=PEDRO)).conversation_id
    people = People(db, shop)
    contacts = [(await people.row(one)).contact.id for one in (kept, asked.id)]
    await merge_contacts(db, shop.tenant_id, shop.clara, *contacts)
    await asked.ends()
    held = Held(db, shop, {}, kept)
    assert await called_for(held) == ("pilot_untold", TELL)
    assert await stands(held)


@pytest.mark.parametrize("hidden", [False, True])
async def test_what_the_team_said_goes_from_a_call_when_words_do_and_the_call_stands(
    asked: Asked, hidden: bool
) -> None:
    db, shop, held = asked.db, asked.shop, Held(asked.db, asked.shop, {}, asked.id)
    await asked.answers()
    await held.switches_it_off_here()
    await asked.ends()
    change_at = text(
        "UPDATE conversations SET attention = jsonb_set(attention, '{since}',"
        " to_jsonb(now() - make_interval(days => :days))) WHERE attention IS NOT NULL"
    )
    if hidden:
        kept = (await receive(db, shop, "oi", number=PEDRO)).conversation_id
        contacts = [(await People(db, shop).row(one)).contact.id for one in (kept, asked.id)]
        await merge_contacts(db, shop.tenant_id, shop.clara, *contacts)
    change = settings_change(retention_days=30)
    await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)
    for days, told in ((29, True), (31, False)):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await tx.session.execute(change_at, {"days": days})
        await forget_texts(db, shop.tenant_id)
        async with db.tenant_transaction(shop.tenant_id) as tx:
            stored = list(await tx.fetch("SELECT attention::text FROM conversations"))
        assert [ANSWER in row[0] for row in stored if row[0]] == [told] * (1 + hidden)
    if hidden:
        await _part(db, shop)
    assert await called_for(held) == ("pilot_left_asking", FIND_OUT)
    assert await stands(held)


async def test_a_call_comes_along_and_the_pilot_stays_silent_where_it_took_leave(
    db: Database, shop: Shop, provider: Provider
) -> None:
    gone, kept = await _one_of_two(db, shop, provider)
    assert (await kept.conversation()).attention == gone.attention
    assert await stands(kept)
    before = len(await said(db, shop, kept.id))
    await ask(db, shop, provider, "vcs entregam em Recife?")
    await kept.takes()
    await kept.loses_the_ball()  # as by who gives it back unanswered
    await ask(db, shop, provider, "oi?")
    assert (await said(db, shop, kept.id))[before:] == []
    assert (await kept.conversation()).holder.kind == "queue"


@pytest.mark.parametrize("answered", [False, True])
async def test_parted_again_each_has_its_own_call(
    db: Database, shop: Shop, provider: Provider, answered: bool
) -> None:
    gone, kept = await _one_of_two(db, shop, provider)
    if answered:
        await kept.sends()
    await _part(db, shop)
    people = People(db, shop)
    assert (await people.row(kept.id)).attention is None
    assert (await people.row(gone.id)).attention == (None if answered else gone.attention)


async def test_a_call_that_was_answered_does_not_come_back_because_there_is_another(
    db: Database, shop: Shop, provider: Provider
) -> None:
    gone, kept = await _one_of_two(db, shop, provider)
    await kept.sends()
    await kept.give_back()
    await ask(db, shop, provider, WISH)
    assert await stands(kept)
    await _part(db, shop)
    assert (await People(db, shop).row(gone.id)).attention is None
    assert await stands(kept)


async def test_of_two_calls_the_wish_for_a_person_stands_before_a_question(
    db: Database, shop: Shop, provider: Provider, asked: Asked
) -> None:
    gone = (await ask(db, shop, provider, WISH, number=PEDRO)).conversation_id
    people = People(db, shop)
    contacts = [(await people.row(one)).contact.id for one in (asked.id, gone)]
    await merge_contacts(db, shop.tenant_id, shop.clara, *contacts)
    await asked.ends()
    call = (await people.row(asked.id)).attention
    assert call is not None
    assert call.reason.code == "pilot_wants_person"


async def _one_of_two(db: Database, shop: Shop, provider: Provider) -> tuple[Conversation, Held]:
    """The one that goes, as it was; and the one that stays, which the pilot had never had."""
    await note_attendance(db, shop.tenant_id, [shop.ana.user_id])
    kept = (await receive(db, shop, "oi")).conversation_id
    await switch_on(db, shop, AT_ONCE)
    gone = (await ask(db, shop, provider, WISH, number=PEDRO)).conversation_id
    people = People(db, shop)
    was = await people.row(gone)
    assert was.attention is not None
    await merge_contacts(db, shop.tenant_id, shop.clara, (await people.row(kept)).contact.id, was.contact.id)
    return was, Held(db, shop, {}, kept)


async def _part(db: Database, shop: Shop) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        merge_id = await tx.session.scalar(text("SELECT id FROM contact_merges"))
    assert merge_id is not None
    await part_contacts(db, shop.tenant_id, shop.clara, merge_id)


async def _leaves(held: Held) -> None:
    """Ana, an hour ago; the company takes back what waits for who is gone."""
    async with held.db.tenant_transaction(held.shop.tenant_id) as tx:
        ana = {"u": held.shop.ana.user_id}
        gone = "UPDATE attendance SET seen_at = seen_at - interval '1 hour' WHERE user_id = :u"
        await tx.session.execute(text(gone), ana)
        await tx.session.execute(text("UPDATE desks SET requeue_minutes = 10"))

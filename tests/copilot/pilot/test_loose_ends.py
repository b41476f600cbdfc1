"""What people, merges and time do to a conversation that the pilot has."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.forget_texts import forget_texts
from copilot.pilot.asking.end_question import end_question
from copilot.pilot.asking.jobs import EndQuestion
from copilot.pilot.jobs import ShowTyping
from copilot.pilot.show_typing import show_typing
from copilot.pilot.switching.clear_held import clear_held
from copilot.pilot.switching.jobs import AGAIN_SECONDS, ClearHeld
from inbox.channels import Channels
from inbox.desk.note_attendance import note_attendance
from inbox.merge_contacts import merge_contacts
from inbox.part_contacts import part_contacts
from inbox.take_back import take_back
from realtime.database import Database
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import ask, holder_of, switch_on
from tests.copilot.steps import admin_of, settings_change
from tests.factories import PEDRO, Shop
from tests.inbox.people import People


async def test_what_a_person_takes_back_never_leaves_and_the_pilot_keeps_the_ball(talk: Held) -> None:
    first, second = await talk.says(in_seconds=5), await talk.says("E em cinza.", in_seconds=8)
    await take_back(talk.db, talk.shop.tenant_id, talk.shop.ana, talk.id, first.id)
    for said in (first, second):
        assert await talk.now(said) == ("cancelled", "taken_back")
    await talk.comes_due()
    await talk.works()
    assert (await talk.conversation()).holder.kind == "ai"
    assert [await talk.now(said) for said in (first, second)] == [("cancelled", "taken_back")] * 2


async def test_somebody_is_seen_writing_only_while_something_waits(talk: Held, channels: Channels) -> None:
    job = ShowTyping(conversation_id=talk.id)
    await _forget_bells(talk)
    await talk.says(in_seconds=9)
    await show_typing(talk.db, channels, talk.shop.tenant_id, job)
    assert await _bells(talk, f"typing:{talk.id}"), "phones forget it after five seconds, so it is told again"
    await _forget_bells(talk)
    await talk.takes()
    await show_typing(talk.db, channels, talk.shop.tenant_id, job)
    assert not await _bells(talk, f"typing:{talk.id}"), "what was taken over is not being written"


async def test_of_two_threads_that_become_one_people_get_the_half_that_the_pilot_had(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await note_attendance(db, shop.tenant_id, [shop.ana.user_id])
    await switch_on(db, shop)
    people = People(db, shop)
    kept = await ask(db, shop, provider, "vcs entregam em Recife?")
    gone = await ask(db, shop, provider, "vocês embrulham para presente?", number=PEDRO)
    assert [await holder_of(db, shop, one.conversation_id) for one in (kept, gone)] == ["ai", "ai"]
    ids = [(await people.row(one.conversation_id)).contact.id for one in (kept, gone)]
    await merge_contacts(db, shop.tenant_id, shop.clara, ids[0], ids[1])
    await end_question(db, shop.tenant_id, EndQuestion(conversation_id=gone.conversation_id))
    assert await holder_of(db, shop, kept.conversation_id) == "queue"
    called = (await people.row(kept.conversation_id)).attention
    assert called is not None, "the customer was told that somebody finds out"
    assert (called.kind, called.reason.code, called.due_at) == ("handoff", "pilot_left_asking", None)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        merge_id = await tx.session.scalar(text("SELECT id FROM contact_merges"))
    assert merge_id is not None
    await part_contacts(db, shop.tenant_id, shop.clara, merge_id)
    assert [(await people.row(one.conversation_id)).attention for one in (kept, gone)] == [None, called]
    async with db.tenant_transaction(shop.tenant_id) as tx:
        states = await tx.session.execute(text("SELECT state FROM pilot_questions"))
        assert list(states.scalars()) == ["withdrawn"]


async def test_what_the_pilot_was_told_of_people_goes_when_words_do(talk: Held) -> None:
    tenant = talk.shop.tenant_id
    await talk.takes()
    await talk.give_back("Nós: frete grátis")
    change = settings_change(retention_days=30)
    await change_settings(talk.db, tenant, admin_of(talk.shop).user_id, change)
    await forget_texts(talk.db, tenant)
    assert await _briefing(talk) == "Nós: frete grátis"
    async with talk.db.tenant_transaction(tenant) as tx:
        at = (tx.now() - timedelta(days=31)).isoformat()
        change_at = text(
            "UPDATE pilot_threads SET briefing = jsonb_set(briefing, '{at}', to_jsonb(:at ::text))"
        )
        await tx.session.execute(change_at, {"at": at})
    await forget_texts(talk.db, tenant)
    assert await _briefing(talk) is None


async def test_a_ball_that_was_taken_as_it_was_switched_off_is_cleared_on_the_second_look(talk: Held) -> None:
    tenant, key = talk.shop.tenant_id, f"pilot.clear:{talk.shop.tenant_id}"
    await _forget_bells(talk)
    await talk.switch(False)
    await clear_held(talk.db, tenant, ClearHeld())
    assert await holder_of(talk.db, talk.shop, talk.id) == "queue"
    (seconds,) = await _bells(talk, f"{key}:again")
    assert AGAIN_SECONDS - 5 < seconds <= AGAIN_SECONDS
    async with talk.db.tenant_transaction(tenant) as tx:  # as by a turn that had read the switch before
        await tx.session.execute(text("UPDATE conversations SET holder_kind = 'ai'"))
    await clear_held(talk.db, tenant, ClearHeld())
    assert await holder_of(talk.db, talk.shop, talk.id) == "queue"


async def _bells(talk: Held, once: str) -> list[float]:
    """In how many seconds each rings."""
    return [
        float(row[0])
        for row in await _rows(
            talk, "SELECT extract(epoch FROM run_at - clock_timestamp()) FROM jobs WHERE once = :once", once
        )
    ]


async def _forget_bells(talk: Held) -> None:
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        await tx.session.execute(text("DELETE FROM jobs"))


async def _rows(talk: Held, statement: str, once: str) -> list[Any]:
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        return list((await tx.session.execute(text(statement), {"once": once})).all())


async def _briefing(talk: Held) -> str | None:
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        found = await tx.session.scalar(text("SELECT briefing ->> 'text' FROM pilot_threads"))
    return None if found is None else str(found)

"""A person, or a switch, against a message of the pilot's at each point of the outbox: never two voices, and
nothing that a person wrote is lost."""

import asyncio
from functools import partial
from typing import Any

import pytest

from inbox.errors import ConversationNotFound
from realtime.database import Database
from tests.copilot.pilot.holding import BY_HAND, BY_PEOPLE, BY_SWITCH, SAID, Act, Held, each
from tests.factories import Shop, logged_events
from tests.inbox.provider import LoopbackProvider

EVERYTHING = [*BY_PEOPLE, *BY_SWITCH]
TAKEN = ("cancelled", "taken_over")


async def meanwhile(deed: Act, held: Held, request: dict[str, Any]) -> None:
    await deed(held)


async def test_what_waits_is_cancelled_in_the_transaction_that_takes_the_ball(
    talk: Held, outside: LoopbackProvider
) -> None:
    async for deed, held in each(talk, BY_PEOPLE):
        outside.received.clear()
        soon, later = await held.says(), await held.says("E mais isto", in_seconds=30)
        await deed(held)
        assert [await held.now(soon), await held.now(later)] == [TAKEN, TAKEN]
        assert (await held.conversation()).holder.kind != "ai"
        await held.works()
        assert outside.texts == ([BY_HAND] if deed is Held.sends else [])


async def test_a_switch_silences_what_is_due_before_anything_was_cleared(
    talk: Held, outside: LoopbackProvider
) -> None:
    async for deed, held in each(talk, BY_SWITCH):
        outside.received.clear()
        soon, later = await held.says(), await held.says("E mais isto", in_seconds=30)
        await deed(held)
        assert (await held.conversation()).holder.kind == "ai", "the job has not run"
        await held.works()
        assert [await held.now(soon), await held.now(later)] == [("cancelled", "pilot_off")] * 2
        assert outside.texts == []


async def test_what_is_under_way_ends_as_it_ends_and_nothing_follows_it(
    talk: Held, outside: LoopbackProvider
) -> None:
    async for deed, held in each(talk, EVERYTHING):
        outside.received.clear()
        outside.will(partial(meanwhile, deed, held))
        first, second = await held.says(), await held.says("E mais isto")
        await held.works()
        assert await held.now(first) == ("accepted", None)
        assert (await held.now(second))[0] == "cancelled"
        assert outside.texts == ([SAID, BY_HAND] if deed is Held.sends else [SAID])


async def test_what_the_provider_puts_back_is_not_tried_again(talk: Held, outside: LoopbackProvider) -> None:
    async for deed, held in each(talk, EVERYTHING):
        outside.received.clear()
        outside.will((503, {}))
        message = await held.says()
        await held.works()
        assert (await held.now(message))[0] == "queued"
        outside.received.clear()
        await deed(held)
        await held.works()
        assert (await held.now(message))[0] == "cancelled"
        assert SAID not in outside.texts
        assert BY_HAND in outside.texts or deed is not Held.sends, "and nobody waits behind it"


async def test_whoever_is_first_in_a_race_there_is_one_voice(talk: Held, outside: LoopbackProvider) -> None:
    async for deed, held in each(talk, BY_PEOPLE):
        outside.received.clear()
        message = await held.says()
        await asyncio.gather(held.works(), deed(held))
        await held.works()
        status, code = await held.now(message)
        if status == "cancelled":
            assert code == "taken_over"
            assert SAID not in outside.texts
        else:
            assert outside.texts[0] == SAID
        assert outside.texts.count(BY_HAND) == (deed is Held.sends)


async def test_a_reply_made_under_an_earlier_ball_is_refused_although_the_ai_has_it_again(
    talk: Held, outside: LoopbackProvider, db: Database, shop: Shop
) -> None:
    version = (await talk.conversation()).holder.version
    await talk.takes()
    again = await talk.give_back()
    assert again.holder.version == version + 2
    late = await talk.says(under=version)
    good = await talk.says("Agora, sim")
    await talk.works()
    assert await talk.now(late) == TAKEN
    assert await talk.now(good) == ("accepted", None)
    assert outside.texts == ["Agora, sim"]


async def test_a_farewell_may_follow_the_loss_of_the_ball_until_a_person_has_it(
    talk: Held, outside: LoopbackProvider
) -> None:
    await talk.loses_the_ball()
    said = await talk.says("Vou chamar alguém da equipe.", farewell=True)
    plain = await talk.says("E mais isto")
    await talk.works()
    assert (await talk.now(said))[0] == "accepted"
    assert await talk.now(plain) == TAKEN
    waits = await talk.says("Já te respondem.", farewell=True, in_seconds=30)
    await talk.sends()
    assert await talk.now(waits) == TAKEN


async def test_a_delayed_reply_leaves_when_it_is_due(talk: Held, outside: LoopbackProvider) -> None:
    message = await talk.says(in_seconds=30)
    await talk.works()
    assert await talk.now(message) == ("queued", None)
    await talk.comes_due()
    await talk.works()
    assert await talk.now(message) == ("accepted", None)


async def test_of_two_who_type_at_once_one_has_the_ball(talk: Held, db: Database, shop: Shop) -> None:
    bia = Held(db, shop, talk.channels, talk.id, viewer=shop.bia)
    before = len(await logged_events(db, shop.tenant_id, "conversation.holder_changed"))
    await asyncio.gather(*(one.types() for one in (talk, bia, talk, bia)))
    after = await logged_events(db, shop.tenant_id, "conversation.holder_changed")
    assert len(after) == before + 1
    assert (await talk.conversation()).holder.kind == "seller"


async def test_another_company_takes_nothing(talk: Held, rival: Shop, db: Database) -> None:
    stranger = Held(db, rival, talk.channels, talk.id)
    await stranger.types()
    for deed in (stranger.takes, stranger.give_back, stranger.switches_it_off_here):
        with pytest.raises(ConversationNotFound):
            await deed()
    await stranger.switch(False)
    message = await talk.says()
    await talk.works()
    assert await talk.now(message) == ("accepted", None)

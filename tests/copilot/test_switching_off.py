"""The copilot is switched off and on again: nothing of before comes back by itself."""

import asyncio
from functools import partial

from copilot.change_settings import change_settings
from copilot.draft_reply import draft_reply
from copilot.engine.ports import Provider
from copilot.jobs import DraftReply
from copilot.queries.settings import read_settings
from copilot.restore_settings import restore_settings
from copilot.suggest_reply import suggest_reply
from realtime.database import Database
from realtime.suggestion_records import Draft, DraftState
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import admin_of, answer, live_draft, read_draft, settings_change, until, working
from tests.factories import Shop, receive


async def switch(db: Database, shop: Shop, enabled: bool) -> None:
    await change_settings(
        db, shop.tenant_id, admin_of(shop).user_id, settings_change(enabled=enabled, expected_version=None)
    )


async def state_of(db: Database, shop: Shop, draft: Draft) -> DraftState:
    return (await read_draft(db, shop, draft)).state


async def is_superseded(db: Database, shop: Shop, draft: Draft) -> bool:
    return await state_of(db, shop, draft) is DraftState.SUPERSEDED


async def test_drafts_go_with_it_in_every_conversation(db: Database, shop: Shop, provider: Provider) -> None:
    first = await receive(db, shop, "oi", number="5511900000001")
    second = await receive(db, shop, "oi", number="5511900000002")
    made = [await answer(db, shop, provider, one.conversation_id) for one in (first, second)]
    await switch(db, shop, False)
    async with working(db, provider):
        for draft in made:
            await until(partial(is_superseded, db, shop, draft))


async def test_so_do_they_when_it_is_on_again_before_anybody_looked(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, "oi")
    draft = await answer(db, shop, provider, message.conversation_id)
    await switch(db, shop, False)
    await switch(db, shop, True)
    later = await receive(db, shop, "oi, tudo bem?", number="5511900000002")
    newer = await answer(db, shop, provider, later.conversation_id)
    async with working(db, provider):
        await until(lambda: is_superseded(db, shop, draft))
    assert await state_of(db, shop, newer) is DraftState.READY


async def test_so_do_they_when_an_old_version_switches_it_off(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch(db, shop, False)
    await switch(db, shop, True)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        on = await read_settings(tx)
    message = await receive(db, shop, "oi")
    draft = await answer(db, shop, provider, message.conversation_id)
    await restore_settings(db, shop.tenant_id, admin_of(shop).user_id, on.version - 1, on.version)
    async with working(db, provider):
        await until(lambda: is_superseded(db, shop, draft))


async def test_one_that_is_still_being_written_never_becomes_ready(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Resposta", go=asyncio.Event())
    async with working(db, scripted(drafter)):
        message = await receive(db, shop, "oi")
        await asyncio.wait_for(drafter.started.wait(), 30)
        draft = await live_draft(db, shop, message.conversation_id)
        assert draft is not None
        await switch(db, shop, False)
        await until(lambda: is_superseded(db, shop, draft))
        drafter.release()
    assert await state_of(db, shop, draft) is DraftState.SUPERSEDED


async def test_what_came_meanwhile_waits_for_a_person_and_the_next_message_does_not(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch(db, shop, False)
    message = await receive(db, shop, "Tem alguém aí?")
    await switch(db, shop, True)
    bell = DraftReply(conversation_id=message.conversation_id)
    await draft_reply(db, provider, shop.tenant_id, bell)
    assert await live_draft(db, shop, message.conversation_id) is None
    await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    asked = await live_draft(db, shop, message.conversation_id)
    assert asked is not None
    assert asked.trigger_message_id == message.id
    following = await receive(db, shop, "Quanto custa a colcha?")
    answered = await answer(db, shop, provider, message.conversation_id)
    assert answered.trigger_message_id == following.id

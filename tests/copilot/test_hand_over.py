"""Whoever gets a conversation gets a draft of their own; what was being written for somebody else ends."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from copilot.cancel_handed_over import cancel_handed_over
from copilot.draft_reply import draft_reply
from copilot.engine.ports import Provider
from copilot.jobs import CancelHandedOver, DraftReply
from copilot.request_draft import Requested, request_draft
from copilot.write_draft import write_draft
from inbox.assign_conversation import assign_conversation
from inbox.change_holder import change_holder
from inbox.channels.neutral import MessageRevoked
from inbox.take_acts import ArrivedAct, take_acts
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_messages import Arrival
from realtime.database import Database
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import answer, draft_story, live_draft, read_draft, until, working
from tests.factories import Shop, incoming, logged_events, receive


async def phone_answers(db: Database, shop: Shop) -> None:
    told = msgspec.structs.replace(incoming("Já vi aqui!", name=None, provider_id="p.echo"), origin="phone")
    arrival = Arrival(told, datetime.now(UTC))
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await lock_echoes(tx, shop.channel_id, [arrival])
        await take_echo(tx, shop.channel_id, arrival)


async def test_an_assignment_stops_the_stream_and_the_new_owner_gets_one(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Para a fila", "Para a Ana", go=asyncio.Event())
    async with working(db, scripted(drafter)):
        message = await receive(db, shop)
        await asyncio.wait_for(drafter.started.wait(), 30)
        await assign_conversation(db, shop.tenant_id, shop.clara, message.conversation_id, shop.ana.user_id)
        await until(lambda: _called(drafter, 2))
        drafter._go.set()  # type: ignore[union-attr]
        await until(lambda: _is_ready(db, shop, message.conversation_id))
    draft = await live_draft(db, shop, message.conversation_id)
    assert draft is not None
    assert (draft.text, drafter.cancelled) == ("Para a Ana", 1)
    assert await draft_story(db, shop) == ["requested", "settled:superseded", "requested", "ready"]
    told = [event for event in await logged_events(db, shop.tenant_id) if event.kind.startswith("draft.")]
    assert {event.audience for event in told[1:]} == {(f"user:{shop.ana.user_id}",)}


async def test_taking_the_ball_stops_the_stream(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Para a fila", "Para a Bia", go=asyncio.Event())
    async with working(db, scripted(drafter)):
        message = await receive(db, shop)
        await asyncio.wait_for(drafter.started.wait(), 30)
        await change_holder(db, shop.tenant_id, shop.bia, message.conversation_id, "seller")
        await until(lambda: _called(drafter, 2))
        drafter._go.set()  # type: ignore[union-attr]
        await until(lambda: _is_ready(db, shop, message.conversation_id))
    assert drafter.cancelled == 1
    assert await draft_story(db, shop) == ["requested", "settled:superseded", "requested", "ready"]


async def test_a_result_that_comes_after_the_assignment_is_dropped(db: Database, shop: Shop) -> None:
    """Even where no worker has done the job that follows from it."""
    drafter = ScriptedDrafter("Para a fila")
    message = await receive(db, shop)
    requested = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    assert isinstance(requested, Requested)
    await assign_conversation(db, shop.tenant_id, shop.clara, message.conversation_id, shop.ana.user_id)
    assert await write_draft(db, shop.tenant_id, scripted(drafter), requested) is None
    ended = await read_draft(db, shop, requested.draft)
    assert (ended.state, ended.text) == ("superseded", "")
    assert await draft_story(db, shop) == ["requested", "settled:superseded"]


async def test_a_killed_writers_draft_ends_too_and_only_once(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    assert isinstance(await request_draft(db, shop.tenant_id, message.conversation_id, None), Requested)
    await change_holder(db, shop.tenant_id, shop.bia, message.conversation_id, "seller")
    job = CancelHandedOver(conversation_id=message.conversation_id)
    await asyncio.gather(*(cancel_handed_over(db, shop.tenant_id, job) for _ in range(3)))
    assert await draft_story(db, shop) == ["requested", "settled:superseded"]


async def test_the_new_owners_own_draft_is_left_alone(db: Database, shop: Shop) -> None:
    """The job may come after she asked for one."""
    message = await receive(db, shop)
    before = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    await assign_conversation(db, shop.tenant_id, shop.bia, message.conversation_id, shop.bia.user_id)
    hers = await request_draft(db, shop.tenant_id, message.conversation_id, shop.bia)
    assert isinstance(before, Requested)
    assert isinstance(hers, Requested)
    job = CancelHandedOver(conversation_id=message.conversation_id)
    await cancel_handed_over(db, shop.tenant_id, job)
    assert (await read_draft(db, shop, before.draft)).state == "superseded"
    assert (await read_draft(db, shop, hers.draft)).state == "streaming"


async def test_what_was_answered_is_not_drafted_for_the_new_owner(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop)
    async with working(db, provider):
        await until(lambda: _is_ready(db, shop, message.conversation_id))
        await phone_answers(db, shop)
        await until(lambda: _is_over(db, shop, message.conversation_id))
        await assign_conversation(db, shop.tenant_id, shop.bia, message.conversation_id, shop.bia.user_id)
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=message.conversation_id))
    # On the phone nobody saw the draft: superseded, and no label for its quality.
    assert await draft_story(db, shop) == ["requested", "ready", "settled:superseded"]


async def test_a_phone_that_answers_stops_the_stream(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Tarde demais", go=asyncio.Event())
    async with working(db, scripted(drafter)):
        message = await receive(db, shop)
        await asyncio.wait_for(drafter.started.wait(), 30)
        await phone_answers(db, shop)
        await until(lambda: _is_over(db, shop, message.conversation_id))
        await until(lambda: _cancelled(drafter))
    assert await draft_story(db, shop) == ["requested", "settled:superseded"]


async def test_what_a_customer_took_back_is_not_answered(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, "quanto custa o edredom?", provider_id="wamid.1")
    await answer(db, shop, provider, message.conversation_id)
    async with working(db, provider):
        await _take_back(db, shop, "wamid.1")
        await until(lambda: _is_over(db, shop, message.conversation_id))
    assert await draft_story(db, shop) == ["requested", "ready", "settled:superseded"]


async def test_of_two_questions_the_one_that_stays_is_answered(
    db: Database, shop: Shop, provider: Provider
) -> None:
    stays = await receive(db, shop, "vcs entregam em Recife?", provider_id="wamid.1")
    await receive(db, shop, "quanto custa o edredom?", provider_id="wamid.2")
    await answer(db, shop, provider, stays.conversation_id)
    async with working(db, provider):
        await _take_back(db, shop, "wamid.2")
        await until(lambda: _answers(db, shop, stays.conversation_id, stays.id))
    assert await draft_story(db, shop) == ["requested", "ready", "settled:superseded", "requested", "ready"]


async def _take_back(db: Database, shop: Shop, provider_id: str) -> None:
    revoked = MessageRevoked(
        chat=incoming("").author, target_provider_id=provider_id, provider_at=datetime.now(UTC)
    )
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_acts(tx, shop.channel_id, [ArrivedAct(revoked, datetime.now(UTC))])


async def _called(drafter: ScriptedDrafter, times: int) -> bool:
    return len(drafter.calls) >= times


async def _cancelled(drafter: ScriptedDrafter) -> bool:
    return drafter.cancelled == 1


async def _is_ready(db: Database, shop: Shop, conversation_id: UUID) -> bool:
    draft = await live_draft(db, shop, conversation_id)
    return draft is not None and draft.state == "ready"


async def _is_over(db: Database, shop: Shop, conversation_id: UUID) -> bool:
    return await live_draft(db, shop, conversation_id) is None


async def _answers(db: Database, shop: Shop, conversation_id: UUID, message_id: UUID) -> bool:
    draft = await live_draft(db, shop, conversation_id)
    return draft is not None and draft.state == "ready" and draft.trigger_message_id == message_id

"""Whose conversation it is, and who hears of a change."""

import asyncio
from uuid import UUID

import pytest

from inbox.assign_conversation import assign_conversation
from inbox.errors import AlreadyAssigned, AssigneeNotFound, AssignmentForbidden, ConversationNotFound
from inbox.viewer import Viewer
from realtime.audience import Reader, may_see
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Conversation
from tests.factories import Shop, logged_events, make_user, receive


async def assign(
    db: Database, shop: Shop, viewer: Viewer, conversation_id: UUID, to: Viewer | None
) -> Conversation:
    return await assign_conversation(db, shop.tenant_id, viewer, conversation_id, to.user_id if to else None)


async def heard_by(db: Database, shop: Shop, viewer: Viewer) -> list[str]:
    """The kinds of events about assignment that this person's socket would get."""
    reader = Reader.for_user(viewer.user_id, viewer.role)
    return [
        event.kind.removeprefix("conversation.")
        for event in await logged_events(db, shop.tenant_id)
        if event.kind in ("conversation.assigned", "conversation.hidden") and may_see(event.audience, reader)
    ]


async def test_a_seller_takes_a_free_conversation_and_the_others_forget_it(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    taken = await assign(db, shop, shop.ana, received.conversation_id, shop.ana)
    assert taken.assigned_user_id == shop.ana.user_id
    assert (taken.holder.kind, taken.holder.user_id) == ("seller", shop.ana.user_id)
    assert await heard_by(db, shop, shop.ana) == ["assigned"]
    assert await heard_by(db, shop, shop.bia) == ["hidden"]
    assert await heard_by(db, shop, shop.clara) == ["assigned"]


async def test_of_two_who_take_it_at_once_one_is_told_it_is_gone(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    results = await asyncio.gather(
        assign(db, shop, shop.ana, received.conversation_id, shop.ana),
        assign(db, shop, shop.bia, received.conversation_id, shop.bia),
        return_exceptions=True,
    )
    assert [type(result) for result in results if not isinstance(result, Conversation)] == [AlreadyAssigned]
    assert len(await logged_events(db, shop.tenant_id, "conversation.assigned")) == 1


async def test_given_back_it_is_everybodys_again(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    await assign(db, shop, shop.ana, received.conversation_id, shop.ana)
    freed = await assign(db, shop, shop.ana, received.conversation_id, None)
    assert (freed.assigned_user_id, freed.holder.kind) == (None, "queue")
    assert await heard_by(db, shop, shop.ana) == ["assigned", "assigned"]
    assert await heard_by(db, shop, shop.bia) == ["hidden", "assigned"]


async def test_a_supervisor_moves_it_from_one_seller_to_the_other(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    await assign(db, shop, shop.ana, received.conversation_id, shop.ana)
    await assign(db, shop, shop.clara, received.conversation_id, shop.bia)
    assert (await heard_by(db, shop, shop.ana))[-1] == "hidden"
    assert (await heard_by(db, shop, shop.bia))[-1] == "assigned"


async def test_a_seller_gives_to_nobody_else_and_takes_from_nobody(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    with pytest.raises(AssignmentForbidden):
        await assign(db, shop, shop.ana, received.conversation_id, shop.bia)
    await assign(db, shop, shop.bia, received.conversation_id, shop.bia)
    with pytest.raises(AlreadyAssigned):
        await assign(db, shop, shop.ana, received.conversation_id, shop.ana)
    with pytest.raises(ConversationNotFound):
        await assign(db, shop, shop.ana, received.conversation_id, None)


async def test_asking_twice_says_it_once(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    first = await assign(db, shop, shop.ana, received.conversation_id, shop.ana)
    assert await assign(db, shop, shop.ana, received.conversation_id, shop.ana) == first
    assert len(await logged_events(db, shop.tenant_id, "conversation.assigned")) == 1


async def test_nobody_gets_a_conversation_who_is_inactive_unknown_or_of_another_company(
    db: Database, shop: Shop, rival: Shop
) -> None:
    received = await receive(db, shop)
    gone = await make_user(db, shop.tenant_id, "Gil", active=False)
    for user_id in (gone.user_id, new_id(), rival.ana.user_id):
        with pytest.raises(AssigneeNotFound):
            await assign_conversation(db, shop.tenant_id, shop.clara, received.conversation_id, user_id)
    with pytest.raises(ConversationNotFound):
        await assign(db, rival, rival.clara, received.conversation_id, rival.ana)

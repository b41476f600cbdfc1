"""Starred messages: hers alone, of threads she sees."""

import pytest

from inbox.assign_conversation import assign_conversation
from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.stars.list_stars import list_stars
from inbox.stars.records import Stars
from inbox.stars.star_messages import star_messages
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.records import Message
from tests.factories import PEDRO, Shop, logged_events, receive


async def star(db: Database, shop: Shop, viewer: Viewer, *messages: Message, on: bool = True) -> None:
    wanted = Stars(message_ids=[one.id for one in messages], starred=on)
    await star_messages(db, shop.tenant_id, viewer, messages[0].conversation_id, wanted)


async def texts(db: Database, shop: Shop, viewer: Viewer) -> list[str]:
    return [one.message.text for one in await list_stars(db, shop.tenant_id, viewer)]


async def test_a_star_is_hers_alone_and_once(db: Database, shop: Shop) -> None:
    first, second = await receive(db, shop, "Rua das Flores, 9"), await receive(db, shop, "Pago no Pix")
    await star(db, shop, shop.ana, first)
    await star(db, shop, shop.ana, first, second)
    assert await texts(db, shop, shop.ana) == ["Pago no Pix", "Rua das Flores, 9"]
    assert await texts(db, shop, shop.clara) == []
    await star(db, shop, shop.ana, first, on=False)
    await star(db, shop, shop.ana, first, on=False)
    assert await texts(db, shop, shop.ana) == ["Pago no Pix"]
    told = await logged_events(db, shop.tenant_id, "stars.changed")
    assert [event.audience for event in told] == [(audience.only(shop.ana.user_id),)] * 3


async def test_what_one_may_not_see_is_neither_starred_nor_listed(db: Database, shop: Shop) -> None:
    mine, other = await receive(db, shop), await receive(db, shop, number=PEDRO)
    with pytest.raises(MessageNotFound):
        await star(db, shop, shop.ana, mine, other)
    await star(db, shop, shop.ana, mine)
    await assign_conversation(db, shop.tenant_id, shop.clara, mine.conversation_id, shop.bia.user_id)
    assert await texts(db, shop, shop.ana) == []
    with pytest.raises(ConversationNotFound):
        await star(db, shop, shop.ana, mine)

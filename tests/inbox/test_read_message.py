"""One message by itself: whoever may see the thread reads it, with what it said before."""

from datetime import UTC, datetime
from typing import Any

import pytest

from inbox.assign_conversation import assign_conversation
from inbox.channels.neutral import IdentityRef, MessageEdited, MessageRevoked, ReactionSet
from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.message_acts import Act
from inbox.queries.records import preview_of, read_conversation_record
from inbox.read_message import read_message
from inbox.take_acts import ArrivedAct, take_acts
from realtime.database import Database
from tests.factories import JOANA, PEDRO, Shop, receive

CHAT = [IdentityRef(kind="wa_id", value=JOANA)]


async def act(db: Database, shop: Shop, act: Act) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_acts(tx, shop.channel_id, [ArrivedAct(act, datetime.now(UTC))])


async def test_former_texts_are_told_until_it_is_deleted(db: Database, shop: Shop) -> None:
    message = await receive(db, shop, "Quero 3", provider_id="wamid.1")
    place = (db, shop.tenant_id, shop.ana, message.conversation_id, message.id)
    about: dict[str, Any] = {"chat": CHAT, "target_provider_id": "wamid.1", "provider_at": None}
    for text in ("Quero 4", "Quero 5"):
        await act(db, shop, MessageEdited(text=text, **about))
    detail = await read_message(*place)
    assert (detail.message.text, detail.former_texts) == ("Quero 5", ["Quero 3", "Quero 4"])
    await act(db, shop, MessageRevoked(**about))
    detail = await read_message(*place)
    assert (detail.message.text, detail.former_texts) == ("", [])


async def test_it_is_read_in_its_own_thread_by_who_sees_that(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    other = await receive(db, shop, number=PEDRO)
    with pytest.raises(MessageNotFound):
        await read_message(db, shop.tenant_id, shop.ana, other.conversation_id, message.id)
    await assign_conversation(db, shop.tenant_id, shop.clara, message.conversation_id, shop.bia.user_id)
    with pytest.raises(ConversationNotFound):
        await read_message(db, shop.tenant_id, shop.ana, message.conversation_id, message.id)


async def test_the_row_of_the_list_knows_the_reaction_to_its_message(db: Database, shop: Shop) -> None:
    message = await receive(db, shop, "Oi", provider_id="wamid.1")
    for emoji in ("👍", None):
        at = datetime.now(UTC)
        await act(
            db,
            shop,
            ReactionSet(chat=CHAT, target_provider_id="wamid.1", by="customer", emoji=emoji, provider_at=at),
        )
        async with db.tenant_snapshot(shop.tenant_id) as tx:
            row = await read_conversation_record(tx, message.conversation_id)
        detail = await read_message(db, shop.tenant_id, shop.ana, message.conversation_id, message.id)
        assert row.last_message == preview_of(detail.message)
        assert preview_of(detail.message).reaction == emoji

"""What one person has not sent and how she keeps her list: on all of her devices, and nobody else's."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from inbox.assign_conversation import assign_conversation
from inbox.errors import ConversationNotFound
from inbox.list_conversations import list_conversations
from inbox.mark_read import mark_read
from inbox.personal.errors import TooManyPins, UnsentTextOvertaken
from inbox.personal.forget_unsent import forget_unsent
from inbox.personal.keep_unsent import keep_unsent
from inbox.personal.mark_conversation import MOST_PINS, mark_conversation
from inbox.personal.records import MarkChange, UnsentWords
from inbox.queries.records import ListFilter
from inbox.snapshot import InboxSnapshot, read_inbox_snapshot
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.personal_records import Mark, UnsentText
from tests.factories import PEDRO, Shop, logged_events, receive


async def writes(
    db: Database, shop: Shop, viewer: Viewer, place: UUID, text: str, after: int, device: str = "mesa"
) -> UnsentText:
    words = UnsentWords(text=text, base_version=after, device=device)
    return await keep_unsent(db, shop.tenant_id, viewer, place, words)


async def marks(db: Database, shop: Shop, viewer: Viewer, place: UUID, **how: bool) -> Mark:
    return await mark_conversation(db, shop.tenant_id, viewer, place, MarkChange(**how))


async def desk(db: Database, shop: Shop, viewer: Viewer) -> InboxSnapshot:
    async with db.tenant_snapshot(shop.tenant_id) as tx:
        return await read_inbox_snapshot(tx, viewer, "pt-BR")


async def in_view(db: Database, shop: Shop, viewer: Viewer, view: str) -> list[UUID]:
    page = await list_conversations(db, shop.tenant_id, viewer, ListFilter(view), None, 50)
    return [item.id for item in page.items]


async def test_9_older_words_never_replace_newer_ones(db: Database, shop: Shop) -> None:
    place = (await receive(db, shop)).conversation_id
    assert (await writes(db, shop, shop.ana, place, "Oi, Jo", 0)).version == 1
    assert (await writes(db, shop, shop.ana, place, "Oi, Joana", 1, "celular")).version == 2
    with pytest.raises(UnsentTextOvertaken):
        await writes(db, shop, shop.ana, place, "Oi, J", 1)
    # The same words again, because the answer got lost, are no news.
    assert (await writes(db, shop, shop.ana, place, "Oi, Joana", 1, "celular")).version == 2
    assert [kept.text for kept in (await desk(db, shop, shop.ana)).unsent] == ["Oi, Joana"]
    assert len(await logged_events(db, shop.tenant_id, "unsent_text.changed")) == 2
    # Sent: an old device that comes back must not bring the words back.
    await writes(db, shop, shop.ana, place, "", 2)
    with pytest.raises(UnsentTextOvertaken):
        await writes(db, shop, shop.ana, place, "Oi, Joana, tudo", 2, "celular")
    assert (await desk(db, shop, shop.ana)).unsent == []


async def test_9_unsent_words_reach_nobody_else(db: Database, shop: Shop) -> None:
    place = (await receive(db, shop)).conversation_id
    await writes(db, shop, shop.ana, place, "Só eu leio", 0)
    assert [(await desk(db, shop, viewer)).unsent for viewer in (shop.bia, shop.clara)] == [[], []]
    (told,) = await logged_events(db, shop.tenant_id, "unsent_text.changed")
    assert told.audience == (f"only:{shop.ana.user_id}",)
    # Their own text in the same chat is another one.
    assert (await writes(db, shop, shop.bia, place, "Meu", 0)).version == 1
    await assign_conversation(db, shop.tenant_id, shop.bia, place, shop.bia.user_id)
    assert (await desk(db, shop, shop.ana)).unsent == []
    for refused in (
        writes(db, shop, shop.ana, place, "Mais", 1),
        marks(db, shop, shop.ana, place, muted=True),
    ):
        with pytest.raises(ConversationNotFound):
            await refused
    # Hers again, it is where she left it, and her open screens are told.
    await assign_conversation(db, shop.tenant_id, shop.clara, place, shop.ana.user_id)
    assert [kept.text for kept in (await desk(db, shop, shop.ana)).unsent] == ["Só eu leio"]
    assert (await logged_events(db, shop.tenant_id, "unsent_text.changed"))[-1].body["unsent"]["version"] == 1


async def test_another_company_neither_reads_nor_writes_a_desk(db: Database, shop: Shop, rival: Shop) -> None:
    place = (await receive(db, shop)).conversation_id
    for refused in (
        writes(db, rival, rival.clara, place, "Oi", 0),
        marks(db, rival, rival.clara, place, pinned=True),
    ):
        with pytest.raises(ConversationNotFound):
            await refused


async def test_words_nobody_sent_for_months_go(db: Database, shop: Shop) -> None:
    place = (await receive(db, shop)).conversation_id
    await writes(db, shop, shop.ana, place, "Oi", 0)
    await forget_unsent(db, shop.tenant_id)
    assert len((await desk(db, shop, shop.ana)).unsent) == 1
    await forget_unsent(db, shop.tenant_id, datetime.now(UTC) + timedelta(seconds=1))
    assert (await desk(db, shop, shop.ana)).unsent == []
    # A device that still shows them may go on.
    assert (await writes(db, shop, shop.ana, place, "Oi, Joana", 1)).version == 2


async def test_33_an_archived_chat_returns_when_the_customer_writes(db: Database, shop: Shop) -> None:
    first, second = await receive(db, shop), await receive(db, shop, number=PEDRO)
    await marks(db, shop, shop.ana, first.conversation_id, archived=True)
    assert await in_view(db, shop, shop.ana, "archived") == [first.conversation_id]
    assert await in_view(db, shop, shop.bia, "archived") == []
    await receive(db, shop, "Voltei")
    assert await in_view(db, shop, shop.ana, "archived") == []
    assert await in_view(db, shop, shop.ana, "all") == [first.conversation_id, second.conversation_id]


async def test_33_pins_are_few_and_a_pinned_chat_is_not_archived(db: Database, shop: Shop) -> None:
    places = [
        (await receive(db, shop, number=f"55119000000{index:02}")).conversation_id
        for index in range(MOST_PINS + 1)
    ]
    for place in places[:MOST_PINS]:
        assert (await marks(db, shop, shop.ana, place, pinned=True)).pinned_at
    with pytest.raises(TooManyPins):
        await marks(db, shop, shop.ana, places[-1], pinned=True)
    again = await marks(db, shop, shop.ana, places[0], pinned=True)
    away = await marks(db, shop, shop.ana, places[0], archived=True)
    assert again.pinned_at
    assert away.archived_through
    assert away.pinned_at is None
    back = await marks(db, shop, shop.ana, places[0], pinned=True)
    assert back.pinned_at
    assert back.archived_through is None
    seen = {mark.conversation_id for mark in (await desk(db, shop, shop.ana)).marks}
    assert seen == set(places[:MOST_PINS])
    assert (await desk(db, shop, shop.bia)).marks == []


async def test_32_what_is_marked_unread_is_among_the_unread(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    place = message.conversation_id
    await mark_read(db, shop.tenant_id, shop.ana, place, message.id)
    assert await in_view(db, shop, shop.ana, "unread") == []
    await marks(db, shop, shop.ana, place, unread=True)
    assert await in_view(db, shop, shop.ana, "unread") == [place]
    assert await in_view(db, shop, shop.bia, "unread") == []

"""What a person finds in the list and the thread, and that reading is remembered."""

from datetime import UTC, datetime, timedelta

import pytest

from inbox.assign_conversation import assign_conversation
from inbox.errors import ConversationNotFound, InvalidCursor, MessageNotFound
from inbox.list_conversations import list_conversations
from inbox.mark_read import mark_read
from inbox.pages import ListCursor
from inbox.queries.records import ListFilter
from inbox.read_conversation import read_conversation
from inbox.read_thread import read_thread
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Conversation
from tests.factories import JOANA, PEDRO, Shop, logged_events, receive


async def listed(
    db: Database, shop: Shop, viewer: Viewer, view: str = "all", search: str = ""
) -> list[Conversation]:
    wanted = ListFilter(view, search)
    return (await list_conversations(db, shop.tenant_id, viewer, wanted, None, 50)).items


async def test_a_seller_sees_her_own_and_the_free_ones(db: Database, shop: Shop, rival: Shop) -> None:
    free, taken = await receive(db, shop, number=JOANA), await receive(db, shop, number=PEDRO)
    await receive(db, rival)
    await assign_conversation(db, shop.tenant_id, shop.bia, taken.conversation_id, shop.bia.user_id)
    assert [found.id for found in await listed(db, shop, shop.ana)] == [free.conversation_id]
    assert len(await listed(db, shop, shop.bia)) == 2
    assert len(await listed(db, shop, shop.clara)) == 2
    assert [found.id for found in await listed(db, shop, shop.bia, "mine")] == [taken.conversation_id]
    assert [found.id for found in await listed(db, shop, shop.clara, "unassigned")] == [free.conversation_id]
    assert await listed(db, shop, shop.ana, search=PEDRO) == []


async def test_an_invisible_thread_does_not_exist(db: Database, shop: Shop, rival: Shop) -> None:
    taken = await receive(db, shop)
    await assign_conversation(db, shop.tenant_id, shop.bia, taken.conversation_id, shop.bia.user_id)
    for tenant_id, viewer in ((shop.tenant_id, shop.ana), (rival.tenant_id, rival.clara)):
        with pytest.raises(ConversationNotFound):
            await read_thread(db, tenant_id, viewer, taken.conversation_id, None, 10)
        with pytest.raises(ConversationNotFound):
            await mark_read(db, tenant_id, viewer, taken.conversation_id, taken.id)
        async with db.tenant_snapshot(tenant_id) as tx:
            with pytest.raises(ConversationNotFound):
                await read_conversation(tx, viewer, taken.conversation_id)


async def test_search_ignores_accents_case_and_punctuation(db: Database, shop: Shop) -> None:
    await receive(db, shop, name="João da Conceição")
    hits = ("conceicao", "CONCEIÇÃO joão", "98765", "+55 (11) 98765-4321", "1187654321", "\x00")
    for search in hits:
        assert await listed(db, shop, shop.ana, search=search), search
    for search in ("maria", "100%", "_", "conceicao maria"):
        assert not await listed(db, shop, shop.ana, search=search), search


async def test_the_list_comes_in_pages_by_activity(db: Database, shop: Shop) -> None:
    now = datetime.now(UTC)
    for number in range(5):
        await receive(db, shop, number=f"551198765000{number}", at=now - timedelta(minutes=number))
    cursor, seen = None, []
    for _ in range(3):
        page = await list_conversations(db, shop.tenant_id, shop.ana, ListFilter(), cursor, 2)
        seen += [found.contact.phone for found in page.items]
        cursor = page.next_cursor
    assert cursor is None
    assert seen == [f"+55 11 98765-000{number}" for number in range(5)]


async def test_a_cursor_that_is_none_is_refused(db: Database, shop: Shop) -> None:
    for cursor in ("x", "////", "bnVsbA", "WyIyMDI2LTAxLTAxVDAwOjAwOjAwIiwieCJd"):
        with pytest.raises(InvalidCursor):
            await list_conversations(db, shop.tenant_id, shop.ana, ListFilter(), cursor, 2)


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
async def test_a_cursor_outside_of_time_is_refused(db: Database, shop: Shop, at: str) -> None:
    cursor = ListCursor(datetime.fromisoformat(at), new_id()).encode()
    with pytest.raises(InvalidCursor):
        await list_conversations(db, shop.tenant_id, shop.ana, ListFilter(), cursor, 2)


async def test_a_thread_comes_in_pages_backwards(db: Database, shop: Shop) -> None:
    sent = [await receive(db, shop, f"mensagem {number}") for number in range(5)]
    conversation_id = sent[0].conversation_id
    last = await read_thread(db, shop.tenant_id, shop.ana, conversation_id, None, 2)
    assert [message.id for message in last.items] == [sent[3].id, sent[4].id]
    middle = await read_thread(db, shop.tenant_id, shop.ana, conversation_id, last.next_before, 2)
    assert [message.id for message in middle.items] == [sent[1].id, sent[2].id]
    first = await read_thread(db, shop.tenant_id, shop.ana, conversation_id, middle.next_before, 2)
    assert [message.id for message in first.items] == [sent[0].id]
    assert first.next_before is None
    assert first.as_of.head == (await logged_events(db, shop.tenant_id))[-1].seq
    with pytest.raises(MessageNotFound):
        await read_thread(db, shop.tenant_id, shop.ana, conversation_id, new_id(), 2)


async def test_reading_counts_down_and_never_up(db: Database, shop: Shop) -> None:
    sent = [await receive(db, shop, f"mensagem {number}") for number in range(3)]
    conversation_id = sent[0].conversation_id
    for message, unread in ((sent[1], 1), (sent[0], 1), (sent[2], 0), (sent[2], 0)):
        await mark_read(db, shop.tenant_id, shop.ana, conversation_id, message.id)
        (conversation,) = await listed(db, shop, shop.ana)
        assert conversation.unread_count == unread
    events = await logged_events(db, shop.tenant_id, "conversation.read")
    assert [event.body["unread_count"] for event in events] == [1, 0]
    assert await listed(db, shop, shop.ana, "unread") == []
    with pytest.raises(MessageNotFound):
        await mark_read(db, shop.tenant_id, shop.ana, conversation_id, new_id())

"""The conversation list: filtered, searched, in pages by activity."""

from uuid import UUID

from inbox.pages import AsOf, ConversationPage, ListCursor
from inbox.queries import Reading
from inbox.queries.personal import marks_of
from inbox.queries.records import ListFilter, list_conversation_records
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation


async def list_conversations(
    db: Database, tenant_id: UUID, viewer: Viewer, wanted: ListFilter, cursor: str | None, limit: int
) -> ConversationPage:
    after = ListCursor.decode(cursor) if cursor else None
    async with db.tenant_snapshot(tenant_id) as tx:
        as_of = AsOf.at(await tx.position())
        items, next_cursor = await first_page(tx, viewer, wanted, after, limit)
        marks = await marks_of(tx, viewer, [item.id for item in items])
    return ConversationPage(as_of=as_of, items=items, next_cursor=next_cursor, marks=marks)


async def first_page(
    tx: Reading, viewer: Viewer, wanted: ListFilter, after: ListCursor | None, limit: int
) -> tuple[list[Conversation], str | None]:
    """One more row than asked for tells whether there is another page."""
    found = await list_conversation_records(tx, viewer, wanted, after, limit + 1)
    items = found[:limit]
    if len(found) <= limit:
        return items, None
    last = items[-1]
    activity = last.last_message.sort_at if last.last_message else last.created_at
    return items, ListCursor(activity, last.id).encode()

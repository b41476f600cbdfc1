"""Conversations, people and messages by words; accents and case do not matter."""

from uuid import UUID

from inbox.folding import fold
from inbox.list_conversations import first_page
from inbox.pages import AsOf, ListCursor
from inbox.queries import Reading
from inbox.queries.personal import marks_of
from inbox.queries.records import ListFilter, list_these
from inbox.queries.search import search_messages
from inbox.search.records import HitPage, SearchResults
from inbox.search.words import query_of, words_of
from inbox.viewer import Viewer
from realtime.database import Database

CONVERSATIONS = 30
MESSAGES = 40


async def search_inbox(
    db: Database, tenant_id: UUID, viewer: Viewer, typed: str, cursor: str | None
) -> SearchResults:
    """`cursor` asks for older messages; people are on the first page only."""
    after = ListCursor.decode(cursor) if cursor else None
    async with db.tenant_snapshot(tenant_id) as tx:
        as_of = AsOf.at(await tx.position())
        wanted = ListFilter(search=typed)
        named = [] if after else (await first_page(tx, viewer, wanted, None, CONVERSATIONS))[0]
        hits = await page_of_hits(tx, viewer, typed, None, after)
        beside = await list_these(tx, viewer, list({hit.conversation_id for hit in hits.items}))
        shown = {item.id for item in (*named, *beside)}
        marks = await marks_of(tx, viewer, shown)
    words = words_of(typed)
    by_name = [item for item in named if all(word in fold(item.contact.name) for word in words)]
    by_number = [item for item in named if item not in by_name]
    return SearchResults(
        as_of=as_of, conversations=by_name, contacts=by_number, messages=hits, beside=beside, marks=marks
    )


async def page_of_hits(
    tx: Reading,
    viewer: Viewer,
    typed: str,
    thread: UUID | None,
    after: ListCursor | None,
    limit: int = MESSAGES,
) -> HitPage:
    query = query_of(typed)
    if query is None:
        return HitPage(items=[], next_cursor=None)
    found = await search_messages(tx, viewer, query, typed, thread, after, limit + 1)
    items = found[:limit]
    if len(found) <= limit:
        return HitPage(items=items, next_cursor=None)
    last = items[-1]
    return HitPage(items=items, next_cursor=ListCursor(last.sort_at, last.message_id).encode())

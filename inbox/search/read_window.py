"""A stretch of a thread around a message, from a day on, or onwards from where another ended."""

from datetime import datetime
from uuid import UUID

from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.pages import AsOf
from inbox.queries import conversations, messages
from inbox.queries.messages import Place
from inbox.search.records import ThreadWindow
from inbox.viewer import Viewer
from realtime.database import Database

BEFORE = 25
FIRST = UUID(int=0)


async def read_window(
    db: Database,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    around: UUID | None,
    since: datetime | None,
    after: UUID | None,
    limit: int,
) -> ThreadWindow:
    async with db.tenant_snapshot(tenant_id) as tx:
        as_of = AsOf.at(await tx.position())
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        named = around or after
        place = await messages.place_of(tx, conversation_id, named) if named else None
        if place is None and since is not None:
            place = Place(since, FIRST)
        if place is None:
            raise MessageNotFound
        later = await messages.list_after(tx, conversation_id, place, limit + 1, inclusive=after is None)
        # From a day on: some of what was before it, so that the day's beginning is not the edge.
        earlier = [] if after else await messages.list_messages(tx, conversation_id, place, BEFORE + 1)
    items = [*earlier[:BEFORE][::-1], *later[:limit]]
    return ThreadWindow(
        as_of=as_of,
        items=items,
        next_before=items[0].id if len(earlier) > BEFORE else None,
        next_after=items[-1].id if len(later) > limit else None,
    )

"""A page of a conversation's messages, backwards from the latest or from a given one."""

from uuid import UUID

from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.pages import AsOf, MessagePage
from inbox.queries import conversations, messages
from inbox.viewer import Viewer
from realtime.database import Database


async def read_thread(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, before: UUID | None, limit: int
) -> MessagePage:
    async with db.tenant_snapshot(tenant_id) as tx:
        as_of = AsOf.at(await tx.position())
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        place = await messages.place_of(tx, conversation_id, before) if before else None
        if before and place is None:
            raise MessageNotFound
        found = await messages.list_messages(tx, conversation_id, place, limit + 1)
    items = found[:limit][::-1]
    return MessagePage(as_of=as_of, items=items, next_before=items[0].id if len(found) > limit else None)

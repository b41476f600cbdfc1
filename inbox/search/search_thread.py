from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.pages import ListCursor
from inbox.queries import conversations
from inbox.search.records import HitPage
from inbox.search.search_inbox import page_of_hits
from inbox.viewer import Viewer
from realtime.database import Database

HITS = 200


async def search_thread(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, typed: str, cursor: str | None
) -> HitPage:
    """Where in one conversation the words stand, newest first."""
    after = ListCursor.decode(cursor) if cursor else None
    async with db.tenant_snapshot(tenant_id) as tx:
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        return await page_of_hits(tx, viewer, typed, conversation_id, after, HITS)

from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.notes.records import NoteList
from inbox.pages import AsOf
from inbox.queries import conversations, notes
from inbox.viewer import Viewer
from realtime.database import Database


async def read_notes(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> NoteList:
    async with db.tenant_snapshot(tenant_id) as tx:
        as_of = AsOf.at(await tx.position())
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        items = await notes.list_notes(tx, conversation_id, viewer)
    return NoteList(as_of=as_of, items=items)

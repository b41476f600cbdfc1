from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.notes.errors import NoteNotFound
from inbox.queries import conversations, notes
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import NoteChanged


async def hear_whisper(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, note_id: UUID
) -> None:
    """Whoever it was whispered to has read it; it leaves her composer and stays among the notes."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        if not await notes.stands_in(tx, note_id, conversation_id):
            raise NoteNotFound
        if await notes.set_heard(tx, note_id, viewer.user_id):
            tx.emit(
                NoteChanged(conversation_id=conversation_id, note_id=note_id),
                audience.of_conversation(conversation.assigned_user_id),
            )

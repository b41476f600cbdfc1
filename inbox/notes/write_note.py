"""A colleague's note beside the thread; the conversation's row and its messages stay as they are."""

from uuid import UUID

from inbox.errors import ClientIdReused, ConversationNotFound
from inbox.notes.mentioning import check_mentions, tell_mentioned
from inbox.notes.records import NewNote
from inbox.queries import conversations, notes, people
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import NoteChanged


async def write_note(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, new: NewNote
) -> None:
    mentions = set(new.mentions) - {viewer.user_id}
    async with db.tenant_transaction(tenant_id) as tx:
        roles = await people.roles_of(tx, mentions)
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        check_mentions(mentions, roles, conversation.assigned_user_id)
        words = {
            "conversation_id": conversation_id,
            "author_user_id": viewer.user_id,
            "text": new.text.strip(),
        }
        if not await notes.insert_note(tx, new.note_id, **words):
            known = await notes.find_note(tx, new.note_id)
            if known is None or known[:2] != (conversation_id, viewer.user_id):
                raise ClientIdReused
            return
        mentioned = await notes.set_mentions(tx, new.note_id, mentions)
        tx.emit(
            NoteChanged(conversation_id=conversation_id, note_id=new.note_id),
            audience.of_conversation(conversation.assigned_user_id),
        )
        await tell_mentioned(tx, conversation_id, mentioned)

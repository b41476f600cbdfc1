"""Its author says it in other words, or takes it back. What it said stays for those who supervise."""

from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.notes.errors import NoteNotFound
from inbox.notes.mentioning import check_mentions, tell_mentioned
from inbox.notes.records import NoteWords
from inbox.queries import conversations, notes, people
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import NoteChanged


async def change_note(
    db: Database,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    note_id: UUID,
    words: NoteWords | None,
) -> None:
    """None deletes it."""
    mentions = set(words.mentions) - {viewer.user_id} if words else set()
    async with db.tenant_transaction(tenant_id) as tx:
        roles = await people.roles_of(tx, mentions)
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        # Under the conversation's lock nobody else changes it.
        note = await notes.find_note(tx, note_id)
        ours = note and note.author_user_id == viewer.user_id and note.deleted_at is None
        if note is None or not ours or not await notes.stands_in(tx, note_id, conversation_id):
            raise NoteNotFound
        check_mentions(mentions, roles, conversation.assigned_user_id)
        await notes.change_note(tx, note_id, note.text, words.text.strip() if words else None)
        mentioned = await notes.set_mentions(tx, note_id, mentions)
        tx.emit(
            NoteChanged(conversation_id=conversation_id, note_id=note_id),
            audience.of_conversation(conversation.assigned_user_id),
        )
        await tell_mentioned(tx, conversation_id, mentioned)

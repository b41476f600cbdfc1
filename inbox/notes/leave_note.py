"""Shared step: a note stands in the thread, and whom it mentions hears of it."""

from uuid import UUID

from inbox.errors import ClientIdReused
from inbox.notes.mentioning import tell_mentioned
from inbox.notes.records import NewNote
from inbox.queries import notes
from realtime import audience
from realtime.events import NoteChanged
from realtime.transaction import Tx


async def leave_note(
    tx: Tx, conversation_id: UUID, author_user_id: UUID, new: NewNote, assigned_user_id: UUID | None
) -> None:
    """Under the conversation's lock. Written already, it changes nothing."""
    words = {
        "conversation_id": conversation_id,
        "author_user_id": author_user_id,
        "text": new.text.strip(),
        "whisper_to": assigned_user_id if new.whisper else None,
    }
    if not await notes.insert_note(tx, new.note_id, **words):
        known = await notes.find_note(tx, new.note_id)
        if known is None or known[:2] != (conversation_id, author_user_id):
            raise ClientIdReused
        return
    mentioned = await notes.set_mentions(tx, new.note_id, set(new.mentions))
    tx.emit(
        NoteChanged(conversation_id=conversation_id, note_id=new.note_id),
        audience.of_conversation(assigned_user_id),
    )
    await tell_mentioned(tx, conversation_id, mentioned)

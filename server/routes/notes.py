"""What colleagues tell each other beside a thread."""

from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from inbox.notes.change_note import change_note
from inbox.notes.hear_whisper import hear_whisper
from inbox.notes.list_mentions import list_mentions
from inbox.notes.read_notes import read_notes
from inbox.notes.records import Mention, NewNote, NoteList, NoteWords
from inbox.notes.see_mentions import see_mentions
from inbox.notes.write_note import write_note
from realtime.database import Database
from server.access import Principal

TAGS = ["notes"]
NOTES = "/v1/crm/conversations/{conversation_id:uuid}/notes"
TEXT = 32 * 1024

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(NOTES, tags=TAGS, operation_id="listNotes")
async def read(conversation_id: Id, db: Database_, principal: Principal_) -> NoteList:
    """Internal notes of colleagues, oldest first: the latest 200."""
    return await read_notes(db, principal.tenant_id, principal.viewer, conversation_id)


@post(NOTES, status_code=204, tags=TAGS, operation_id="writeNote", request_max_body_size=TEXT)
async def write(conversation_id: Id, data: JSONBody[NewNote], db: Database_, principal: Principal_) -> None:
    """No customer, provider or model ever reads it. The same `note_id` again is the same note."""
    await write_note(db, principal.tenant_id, principal.viewer, conversation_id, data)


@put(
    f"{NOTES}/{{note_id:uuid}}",
    status_code=204,
    tags=TAGS,
    operation_id="changeNote",
    request_max_body_size=TEXT,
)
async def change(
    conversation_id: Id, note_id: Id, data: JSONBody[NoteWords], db: Database_, principal: Principal_
) -> None:
    """Other words for my own note."""
    await change_note(db, principal.tenant_id, principal.viewer, conversation_id, note_id, data)


@delete(f"{NOTES}/{{note_id:uuid}}", tags=TAGS, operation_id="deleteNote")
async def remove(conversation_id: Id, note_id: Id, db: Database_, principal: Principal_) -> None:
    """Takes my own note back; supervisors still see what it said."""
    await change_note(db, principal.tenant_id, principal.viewer, conversation_id, note_id, None)


@post(f"{NOTES}/seen", status_code=204, tags=TAGS, operation_id="seeMentions")
async def seen(conversation_id: Id, db: Database_, principal: Principal_) -> None:
    """I have seen where I am mentioned here."""
    await see_mentions(db, principal.tenant_id, principal.viewer, conversation_id)


@post(f"{NOTES}/{{note_id:uuid}}/heard", status_code=204, tags=TAGS, operation_id="hearWhisper")
async def heard(conversation_id: Id, note_id: Id, db: Database_, principal: Principal_) -> None:
    """I have read what was whispered to me."""
    await hear_whisper(db, principal.tenant_id, principal.viewer, conversation_id, note_id)


@get("/v1/crm/mentions", tags=TAGS, operation_id="listMentions")
async def mentions(db: Database_, principal: Principal_) -> list[Mention]:
    """Notes that mention me and that I have not seen, newest first."""
    return await list_mentions(db, principal.tenant_id, principal.viewer)

"""Internal notes and who they mention."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from inbox.notes.records import FormerText, Mention, Note
from inbox.notes.tables import NoteMention, NoteRow
from inbox.queries import Reading
from inbox.tables.contacts import ContactRow
from inbox.tables.conversations import ConversationRow
from inbox.viewer import Viewer
from realtime.transaction import Tx

SHOWN = 200


class StoredNote(NamedTuple):
    conversation_id: UUID
    author_user_id: UUID
    text: str
    deleted_at: datetime | None


async def find_note(tx: Reading, note_id: UUID) -> StoredNote | None:
    columns = (getattr(NoteRow, name) for name in StoredNote._fields)
    row = (await tx.session.execute(select(*columns).where(NoteRow.id == note_id))).first()
    return StoredNote(*row) if row else None


async def insert_note(tx: Tx, note_id: UUID, **values: Any) -> bool:
    """False where it was written already."""
    statement = insert(NoteRow).values(tenant_id=tx.tenant_id, id=note_id, **values)
    written = statement.on_conflict_do_nothing().returning(NoteRow.id)
    return (await tx.session.execute(written)).first() is not None


async def stands_in(tx: Reading, note_id: UUID, conversation_id: UUID) -> bool:
    found = select(NoteRow.id).where(NoteRow.id == note_id, _in_thread(conversation_id))
    return (await tx.session.execute(found)).first() is not None


async def change_note(tx: Tx, note_id: UUID, former: str, text: str | None) -> None:
    """None takes it back."""
    changed: dict[str, Any] = {
        "text": text or "",
        ("edited_at" if text else "deleted_at"): func.clock_timestamp(),
    }
    kept = func.jsonb_build_array(func.jsonb_build_object("text", former, "until", func.clock_timestamp()))
    await tx.session.execute(
        update(NoteRow)
        .where(NoteRow.id == note_id)
        .values(history=NoteRow.history.op("||")(kept), version=NoteRow.version + 1, **changed)
        .execution_options(synchronize_session=False)
    )


async def set_mentions(tx: Tx, note_id: UUID, user_ids: Collection[UUID]) -> set[UUID]:
    """Returns whose mentions are others now. Who has seen the note keeps that she has."""
    of_note = NoteMention.note_id == note_id
    gone = await tx.session.execute(
        delete(NoteMention)
        .where(of_note, NoteMention.user_id.not_in(user_ids))
        .returning(NoteMention.user_id)
    )
    changed = set(gone.scalars())
    if user_ids:
        rows = [{"tenant_id": tx.tenant_id, "note_id": note_id, "user_id": user_id} for user_id in user_ids]
        statement = insert(NoteMention).values(rows).on_conflict_do_nothing()
        changed |= set((await tx.session.execute(statement.returning(NoteMention.user_id))).scalars())
    return changed


async def set_seen(tx: Tx, conversation_id: UUID, user_id: UUID) -> bool:
    """Whether there was anything to see."""
    notes = select(NoteRow.id).where(_in_thread(conversation_id))
    seen = await tx.session.execute(
        update(NoteMention)
        .where(NoteMention.user_id == user_id, NoteMention.seen_at.is_(None), NoteMention.note_id.in_(notes))
        .values(seen_at=func.clock_timestamp())
        .returning(NoteMention.note_id)
        .execution_options(synchronize_session=False)
    )
    return seen.first() is not None


async def count_unseen(tx: Reading, viewer: Viewer) -> dict[UUID, int]:
    """By the thread in which the notes are read, of those the viewer sees."""
    thread = func.coalesce(ConversationRow.merged_into, ConversationRow.id)
    shown = aliased(ConversationRow)
    statement = (
        select(shown.id, func.count())
        .select_from(NoteMention)
        .join(NoteRow, NoteRow.id == NoteMention.note_id)
        .join(ConversationRow, ConversationRow.id == NoteRow.conversation_id)
        .join(shown, shown.id == thread)
        .where(NoteMention.user_id == viewer.user_id, NoteMention.seen_at.is_(None))
        .group_by(shown.id)
    )
    if not viewer.sees_all:
        statement = statement.where(
            or_(shown.assigned_user_id.is_(None), shown.assigned_user_id == viewer.user_id)
        )
    return {row[0]: row[1] for row in await tx.session.execute(statement)}


async def unseen_in(tx: Tx, conversation_id: UUID) -> dict[UUID, int]:
    """By person."""
    statement = (
        select(NoteMention.user_id, func.count())
        .join(NoteRow, NoteRow.id == NoteMention.note_id)
        .where(_in_thread(conversation_id), NoteMention.seen_at.is_(None))
        .group_by(NoteMention.user_id)
    )
    return {row[0]: row[1] for row in await tx.session.execute(statement)}


async def list_unseen(tx: Reading, viewer: Viewer) -> list[Mention]:
    assigned = ConversationRow.assigned_user_id
    mine: list[ColumnElement[bool]] = [
        NoteMention.user_id == viewer.user_id,
        NoteMention.seen_at.is_(None),
        ConversationRow.merged_into.is_(None),
    ]
    if not viewer.sees_all:
        mine.append(or_(assigned.is_(None), assigned == viewer.user_id))
    rows = await tx.session.execute(
        select(
            NoteRow.conversation_id, ContactRow.name, NoteRow.author_user_id, NoteRow.text, NoteRow.created_at
        )
        .join(NoteMention, NoteMention.note_id == NoteRow.id)
        .join(ConversationRow, ConversationRow.id == NoteRow.conversation_id)
        .join(ContactRow, ContactRow.id == ConversationRow.contact_id)
        .where(*mine)
        .order_by(NoteRow.created_at.desc())
        .limit(SHOWN)
    )
    return [
        Mention(conversation_id=id_, contact_name=name, author_user_id=author, text=text, at=at)
        for id_, name, author, text, at in rows
    ]


async def set_heard(tx: Tx, note_id: UUID, user_id: UUID) -> bool:
    """Whether that is news."""
    heard = await tx.session.execute(
        update(NoteRow)
        .where(NoteRow.id == note_id, NoteRow.whisper_to == user_id, NoteRow.heard_at.is_(None))
        .values(heard_at=func.clock_timestamp())
        .returning(NoteRow.id)
        .execution_options(synchronize_session=False)
    )
    return heard.first() is not None


async def list_notes(tx: Reading, conversation_id: UUID, viewer: Viewer) -> list[Note]:
    """Oldest first, the latest ones; what was whispered to somebody else is not for a seller."""
    read: list[ColumnElement[bool]] = [_in_thread(conversation_id)]
    if not viewer.sees_all:
        read.append(or_(NoteRow.whisper_to.is_(None), NoteRow.whisper_to == viewer.user_id))
    found = await tx.session.execute(
        select(NoteRow).where(*read).order_by(NoteRow.created_at.desc(), NoteRow.id.desc()).limit(SHOWN)
    )
    rows = list(found.scalars())[::-1]
    of_these = NoteMention.note_id.in_([row.id for row in rows])
    mentions = await tx.session.execute(
        select(NoteMention.note_id, NoteMention.user_id).where(of_these).order_by(NoteMention.user_id)
    )
    mentioned: dict[UUID, list[UUID]] = {}
    for note_id, user_id in mentions:
        mentioned.setdefault(note_id, []).append(user_id)
    return [_note(row, conversation_id, mentioned.get(row.id, []), viewer.sees_all) for row in rows]


def _in_thread(conversation_id: UUID) -> ColumnElement[bool]:
    """With the notes of threads that were joined to it."""
    joined = select(ConversationRow.id).where(ConversationRow.merged_into == conversation_id)
    return or_(NoteRow.conversation_id == conversation_id, NoteRow.conversation_id.in_(joined))


def _note(row: NoteRow, conversation_id: UUID, mentions: list[UUID], with_history: bool) -> Note:
    former = [FormerText(text=item["text"], until=item["until"]) for item in row.history]
    return Note(
        id=row.id,
        conversation_id=conversation_id,
        author_user_id=row.author_user_id,
        text=row.text,
        mentions=mentions,
        whisper_to=row.whisper_to,
        heard_at=row.heard_at,
        created_at=row.created_at,
        edited_at=row.edited_at,
        deleted_at=row.deleted_at,
        history=former if with_history else [],
    )

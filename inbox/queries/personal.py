"""A person's unsent texts and marks."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from inbox.personal.records import UnsentWords
from inbox.personal.tables import ConversationMark, UnsentTextRow
from inbox.queries import Reading
from inbox.tables.conversations import ConversationRow
from inbox.viewer import Viewer
from realtime.personal_records import Mark, UnsentText
from realtime.transaction import Tx

TOLD_TEXTS = 500
TOLD_MARKS = 1000
_TEXT = (
    UnsentTextRow.conversation_id,
    UnsentTextRow.text,
    UnsentTextRow.suggestion_id,
    UnsentTextRow.original,
    UnsentTextRow.version,
    UnsentTextRow.device,
)
_MARK = (
    ConversationMark.conversation_id,
    ConversationMark.pinned_at,
    ConversationMark.archived_through,
    ConversationMark.muted,
    ConversationMark.unread,
)


async def put_unsent(tx: Tx, user_id: UUID, conversation_id: UUID, words: UnsentWords) -> UnsentText | None:
    """None where what is there is newer than what these words follow."""
    row = UnsentTextRow
    kept = {
        "text": words.text,
        "suggestion_id": words.suggestion_id if words.text else None,
        "original": words.original if words.text else None,
        "device": words.device,
        "changed_at": func.clock_timestamp(),
    }
    key = {"tenant_id": tx.tenant_id, "user_id": user_id, "conversation_id": conversation_id}
    statement = insert(row).values(**key, **kept, version=words.base_version + 1)
    upsert = statement.on_conflict_do_update(
        index_elements=list(key),
        set_={**kept, "version": row.version + 1},
        where=row.version == words.base_version,
    )
    found = (await tx.session.execute(upsert.returning(*_TEXT))).first()
    return UnsentText(**found._mapping) if found else None


async def read_unsent(tx: Reading, user_id: UUID, conversation_id: UUID) -> UnsentText | None:
    mine = UnsentTextRow.user_id == user_id, UnsentTextRow.conversation_id == conversation_id
    found = (await tx.session.execute(select(*_TEXT).where(*mine))).first()
    return UnsentText(**found._mapping) if found else None


async def list_unsent(tx: Reading, viewer: Viewer) -> list[UnsentText]:
    """The latest ones, of conversations that the viewer sees."""
    rows = await tx.session.execute(
        select(*_TEXT)
        .join(ConversationRow, ConversationRow.id == UnsentTextRow.conversation_id)
        .where(UnsentTextRow.user_id == viewer.user_id, UnsentTextRow.text != "", *_seen_by(viewer))
        .order_by(UnsentTextRow.changed_at.desc())
        .limit(TOLD_TEXTS)
    )
    return [UnsentText(**row._mapping) for row in rows]


async def lock_marks(tx: Tx, user_id: UUID) -> None:
    """One change at a time of how one person keeps her list, until COMMIT: pins are counted."""
    key = f"marks:{tx.tenant_id}:{user_id}"
    await tx.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


async def read_mark(tx: Reading, user_id: UUID, conversation_id: UUID) -> Mark:
    mine = ConversationMark.user_id == user_id, ConversationMark.conversation_id == conversation_id
    found = (await tx.session.execute(select(*_MARK).where(*mine))).first()
    return Mark(**found._mapping) if found else Mark(conversation_id=conversation_id)


async def count_pins(tx: Reading, user_id: UUID) -> int:
    pinned = ConversationMark.user_id == user_id, ConversationMark.pinned_at.is_not(None)
    return await tx.session.scalar(select(func.count()).where(*pinned)) or 0


async def put_mark(tx: Tx, user_id: UUID, mark: Mark) -> None:
    row = ConversationMark
    key = {"tenant_id": tx.tenant_id, "user_id": user_id, "conversation_id": mark.conversation_id}
    kept: Mapping[str, Any] = {
        "pinned_at": mark.pinned_at,
        "archived_through": mark.archived_through,
        "muted": mark.muted,
        "unread": mark.unread,
    }
    statement = insert(row).values(**key, **kept)
    await tx.session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=kept))


async def list_marks(tx: Reading, viewer: Viewer, shown: Collection[UUID]) -> list[Mark]:
    """All that is pinned, muted or to be come back to, and what else is said of the conversations shown."""
    row = ConversationMark
    told = or_(row.pinned_at.is_not(None), row.muted, row.unread, row.conversation_id.in_(shown))
    rows = await tx.session.execute(
        select(*_MARK)
        .join(ConversationRow, ConversationRow.id == row.conversation_id)
        .where(row.user_id == viewer.user_id, told, is_something(), *_seen_by(viewer))
        .order_by(row.conversation_id)
        .limit(TOLD_MARKS)
    )
    return [Mark(**found._mapping) for found in rows]


async def marks_of(tx: Reading, viewer: Viewer, shown: Collection[UUID]) -> list[Mark]:
    """What is said of these conversations."""
    row = ConversationMark
    rows = await tx.session.execute(
        select(*_MARK).where(row.user_id == viewer.user_id, row.conversation_id.in_(shown), is_something())
    )
    return [Mark(**found._mapping) for found in rows]


def is_something() -> ColumnElement[bool]:
    row = ConversationMark
    return or_(row.pinned_at.is_not(None), row.archived_through.is_not(None), row.muted, row.unread)


async def texts_in(tx: Reading, conversation_id: UUID) -> dict[UUID, UnsentText]:
    """By person."""
    rows = await tx.session.execute(
        select(UnsentTextRow.user_id, *_TEXT).where(
            UnsentTextRow.conversation_id == conversation_id, UnsentTextRow.text != ""
        )
    )
    return {row.user_id: UnsentText(**_told(row)) for row in rows}


async def marks_in(tx: Reading, conversation_id: UUID) -> dict[UUID, Mark]:
    """By person."""
    row = ConversationMark
    rows = await tx.session.execute(
        select(ConversationMark.user_id, *_MARK).where(row.conversation_id == conversation_id, is_something())
    )
    return {each.user_id: Mark(**_told(each)) for each in rows}


async def delete_old_unsent(tx: Tx, before: datetime) -> None:
    await tx.session.execute(delete(UnsentTextRow).where(UnsentTextRow.changed_at < before))


def _told(row: Row[Any, *tuple[Any, ...]]) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name != "user_id"}


def _seen_by(viewer: Viewer) -> list[ColumnElement[bool]]:
    assigned = ConversationRow.assigned_user_id
    seen: list[ColumnElement[bool]] = [ConversationRow.merged_into.is_(None)]
    if not viewer.sees_all:
        seen.append(or_(assigned.is_(None), assigned == viewer.user_id))
    return seen

"""Quick replies, the company's and people's own."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from inbox.queries import Reading
from inbox.quick_replies.records import QuickReply
from inbox.quick_replies.tables import QuickReplyRow
from realtime.transaction import Tx


class Words(NamedTuple):
    shortcut: str
    title: str
    text: str


class Stored(NamedTuple):
    owner_user_id: UUID | None
    version: int


async def list_quick_replies(tx: Reading, user_id: UUID) -> list[QuickReply]:
    row = QuickReplyRow
    rows = await tx.session.execute(
        select(row.id, row.shortcut, row.title, row.text, row.owner_user_id, row.version)
        .where(or_(row.owner_user_id.is_(None), row.owner_user_id == user_id))
        .order_by(row.shortcut, row.id)
    )
    return [
        QuickReply(id=id_, shortcut=shortcut, title=title, text=text, personal=bool(owner), version=version)
        for id_, shortcut, title, text, owner, version in rows
    ]


async def count_of(tx: Reading, owner_user_id: UUID | None) -> int:
    owned = QuickReplyRow.owner_user_id.is_not_distinct_from(owner_user_id)
    found = await tx.session.scalar(select(func.count()).select_from(QuickReplyRow).where(owned))
    return found or 0


async def lock_quick_reply(tx: Tx, id_: UUID) -> Stored | None:
    row = QuickReplyRow
    found = await tx.session.execute(
        select(row.owner_user_id, row.version).where(row.id == id_).with_for_update()
    )
    stored = found.first()
    return Stored(*stored) if stored else None


async def insert_quick_reply(tx: Tx, id_: UUID, owner_user_id: UUID | None, words: Words) -> bool:
    """False where the shortcut is taken."""
    statement = (
        insert(QuickReplyRow)
        .values(tenant_id=tx.tenant_id, id=id_, owner_user_id=owner_user_id, **words._asdict())
        .on_conflict_do_nothing()
        .returning(QuickReplyRow.id)
    )
    return (await tx.session.execute(statement)).first() is not None


async def shortcut_taken(tx: Tx, id_: UUID, owner_user_id: UUID | None, shortcut: str) -> bool:
    """By another one of the same owner."""
    row = QuickReplyRow
    other = select(row.id).where(
        row.owner_user_id.is_not_distinct_from(owner_user_id), row.shortcut == shortcut, row.id != id_
    )
    return (await tx.session.execute(other)).first() is not None


async def update_quick_reply(tx: Tx, id_: UUID, words: Words) -> None:
    row = QuickReplyRow
    changed = {"version": row.version + 1, "changed_at": func.clock_timestamp()}
    await tx.session.execute(
        update(row)
        .where(row.id == id_)
        .values(**words._asdict(), **changed)
        .execution_options(synchronize_session=False)
    )


async def delete_quick_reply(tx: Tx, id_: UUID) -> None:
    await tx.session.execute(delete(QuickReplyRow).where(QuickReplyRow.id == id_))


async def lock_shortcuts(tx: Tx, owner_user_id: UUID | None) -> None:
    """One change at a time of what one owner has, until COMMIT: a taken shortcut is a sentence then, and not
    an error of the database."""
    key = f"quick_replies:{tx.tenant_id}:{owner_user_id}"
    await tx.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))

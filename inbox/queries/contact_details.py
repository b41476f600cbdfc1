"""A contact as its card shows it."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from inbox.queries import Reading
from inbox.queries.doubts import list_doubts
from inbox.tables.contacts import ContactIdentity, ContactMerge, ContactRow
from inbox.tables.conversations import ConversationRow
from inbox.viewer import Viewer
from realtime.records import Contact

SHOWN = ("bsuid", "lid", "wa_id", "phone")


async def find_visible_contact(tx: Reading, viewer: Viewer, contact_id: UUID) -> Contact | None:
    assigned = ConversationRow.assigned_user_id
    seen: list[ColumnElement[bool]] = [ConversationRow.merged_into.is_(None)]
    if not viewer.sees_all:
        seen.append(or_(assigned.is_(None), assigned == viewer.user_id))
    row = (
        await tx.session.execute(
            select(ContactRow)
            .join(ConversationRow, ConversationRow.contact_id == ContactRow.id)
            .where(ContactRow.id == contact_id, *seen)
            .limit(1)
        )
    ).scalar_one_or_none()
    return _contact(row) if row else None


async def list_names(tx: Reading, contact_id: UUID) -> list[tuple[Any, str]]:
    rows = await tx.session.execute(
        select(ContactIdentity.kind, ContactIdentity.value)
        .where(ContactIdentity.contact_id == contact_id, ContactIdentity.kind.in_(SHOWN))
        .order_by(ContactIdentity.created_at, ContactIdentity.kind)
    )
    return [(kind, value) for kind, value in rows]


async def list_doubted(tx: Reading, contact_id: UUID) -> list[tuple[Contact, Any]]:
    """The other contact of each doubt, and why."""
    doubts = await list_doubts(tx, contact_id)
    rows = await tx.session.execute(
        select(ContactRow).where(ContactRow.id.in_([doubt.other_id for doubt in doubts]))
    )
    contacts = {row.id: _contact(row) for row in rows.scalars()}
    return [(contacts[doubt.other_id], doubt.reason) for doubt in doubts]


async def list_merges(tx: Reading, contact_id: UUID) -> list[dict[str, Any]]:
    columns = ("id", "because", "by_user_id", "at", "undone_at", "undone_by_user_id")
    rows = await tx.session.execute(
        select(*(getattr(ContactMerge, name) for name in columns), ContactRow.name, ContactRow.phone)
        .join(ContactRow, ContactRow.id == ContactMerge.gone_id)
        .where(ContactMerge.kept_id == contact_id)
        .order_by(ContactMerge.at.desc())
    )
    return [dict(row._mapping) for row in rows]


def _contact(row: ContactRow) -> Contact:
    return Contact(id=row.id, name=row.name, phone=row.phone, username=row.username, doubted=row.doubted)

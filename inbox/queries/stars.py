"""Which messages a person has starred."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from inbox.queries import Reading
from inbox.queries.messages import message_record
from inbox.stars.records import Starred
from inbox.stars.tables import MessageStar
from inbox.tables.contacts import ContactRow
from inbox.tables.conversations import ConversationRow
from inbox.tables.messages import MessageRow
from inbox.viewer import Viewer
from realtime.transaction import Tx

SHOWN = 500


async def count_in(tx: Reading, conversation_id: UUID, message_ids: Collection[UUID]) -> int:
    """How many of them stand in this thread."""
    found = select(func.count()).where(
        MessageRow.id.in_(message_ids), MessageRow.conversation_id == conversation_id
    )
    return await tx.session.scalar(found) or 0


async def add_stars(tx: Tx, user_id: UUID, message_ids: Collection[UUID]) -> bool:
    """Whether any is new."""
    rows = [{"tenant_id": tx.tenant_id, "user_id": user_id, "message_id": id_} for id_ in sorted(message_ids)]
    added = insert(MessageStar).values(rows).on_conflict_do_nothing().returning(MessageStar.message_id)
    return (await tx.session.execute(added)).first() is not None


async def drop_stars(tx: Tx, user_id: UUID, message_ids: Collection[UUID]) -> bool:
    """Whether there was any."""
    mine = (MessageStar.user_id == user_id, MessageStar.message_id.in_(message_ids))
    dropped = await tx.session.execute(delete(MessageStar).where(*mine).returning(MessageStar.message_id))
    return dropped.first() is not None


async def list_starred(tx: Reading, viewer: Viewer, conversation_id: UUID | None) -> list[Starred]:
    assigned = ConversationRow.assigned_user_id
    statement = (
        select(ContactRow.name, MessageRow, MessageStar.starred_at)
        .join(MessageRow, MessageRow.id == MessageStar.message_id)
        .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
        .join(ContactRow, ContactRow.id == ConversationRow.contact_id)
        .where(MessageStar.user_id == viewer.user_id, MessageRow.revoked_at.is_(None))
        .order_by(MessageStar.starred_at.desc(), MessageStar.message_id.desc())
        .limit(SHOWN)
    )
    if conversation_id is not None:
        statement = statement.where(MessageRow.conversation_id == conversation_id)
    if not viewer.sees_all:
        statement = statement.where(or_(assigned.is_(None), assigned == viewer.user_id))
    rows = await tx.session.execute(statement)
    return [Starred(contact_name=name, message=message_record(row), starred_at=at) for name, row, at in rows]

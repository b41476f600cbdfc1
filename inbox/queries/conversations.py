"""The conversation's row: found or created, locked, changed. Reading it as a record is in `records`."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, tuple_

from inbox.queries import Reading
from inbox.queries.contacts import Identity
from inbox.queries.desk import insert_pass
from inbox.tables.contacts import ContactIdentity
from inbox.tables.conversations import ConversationRow
from realtime.rows import change_row
from realtime.transaction import Tx


class LockedConversation(NamedTuple):
    """What may be relied on until COMMIT, because the row is locked."""

    id: UUID
    channel_id: UUID
    contact_id: UUID
    chat_ref: str
    assigned_user_id: UUID | None
    holder_kind: Any
    holder_user_id: UUID | None
    holder_version: int
    unread_count: int
    last_message_id: UUID | None
    last_inbound_at: datetime | None
    last_activity_at: datetime
    window_expires_at: datetime | None
    version: int
    words_version: int
    attention: dict[str, Any] | None


_HANDS = ("assigned_user_id", "holder_kind", "holder_user_id")
_LOCK = f"""
SELECT {", ".join(LockedConversation._fields)} FROM conversations
WHERE id = $1 AND merged_into IS NULL FOR NO KEY UPDATE
"""  # noqa: S608  our own names


async def lock_conversation(tx: Tx, conversation_id: UUID) -> LockedConversation | None:
    """FOR NO KEY UPDATE: rows that merely refer to the conversation need not wait. One whose messages went to
    another thread is no more: None, also when that happened while this waited."""
    rows = await tx.fetch(_LOCK, conversation_id)
    return LockedConversation(*rows[0]) if rows else None


async def merged_into(tx: Reading, conversation_id: UUID) -> UUID | None:
    """The thread that its messages went to."""
    return await tx.session.scalar(
        select(ConversationRow.merged_into).where(ConversationRow.id == conversation_id)
    )


async def channel_of(tx: Reading, conversation_id: UUID) -> UUID | None:
    return await tx.session.scalar(
        select(ConversationRow.channel_id).where(ConversationRow.id == conversation_id)
    )


async def has_window(tx: Reading, conversation_id: UUID) -> bool:
    """Whether the customer's last message is less than 24 hours old."""
    rows = await tx.fetch("SELECT window_expires_at FROM conversations WHERE id = $1", conversation_id)
    expires = rows[0][0] if rows else None
    return expires is not None and bool(expires > tx.now())


_PLACE = "SELECT channel_id, assigned_user_id FROM conversations WHERE id = $1"


async def channel_and_assigned(tx: Reading, conversation_id: UUID) -> tuple[UUID, UUID | None] | None:
    rows = await tx.fetch(_PLACE, conversation_id)
    return (rows[0][0], rows[0][1]) if rows else None


async def change_conversation(
    tx: Tx, conversation: LockedConversation, by_user_id: UUID | None = None, /, **values: Any
) -> int:
    """Under the lock; returns the new version. Where it changes hands, that is written down: `by_user_id` is
    who wanted it."""
    version = conversation.version + 1
    await _note_pass(tx, conversation, by_user_id, values)
    await change_row(tx, ConversationRow, conversation.id, version=version, **values)
    return version


async def _note_pass(
    tx: Tx, before: LockedConversation, by_user_id: UUID | None, values: dict[str, Any]
) -> None:
    after = before._replace(**{name: values[name] for name in _HANDS if name in values})
    if all(getattr(before, name) == getattr(after, name) for name in _HANDS):
        return
    await insert_pass(
        tx,
        before.id,
        from_user_id=before.assigned_user_id,
        to_user_id=after.assigned_user_id,
        from_holder=before.holder_kind,
        to_holder=after.holder_kind,
        holder_user_id=after.holder_user_id,
        by_user_id=by_user_id,
    )


async def assigned_users_of(tx: Reading, conversation_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    rows = await tx.session.execute(
        select(ConversationRow.id, ConversationRow.assigned_user_id).where(
            ConversationRow.id.in_(conversation_ids)
        )
    )
    return {row.id: row.assigned_user_id for row in rows}


async def assigned_users_of_contacts(
    tx: Reading, channel_id: UUID, identities: Collection[Identity]
) -> dict[UUID, UUID | None]:
    """Conversations on this channel with people known by these names; strangers have none."""
    name = tuple_(ContactIdentity.kind, ContactIdentity.scope, ContactIdentity.value)
    rows = await tx.session.execute(
        select(ConversationRow.id, ConversationRow.assigned_user_id)
        .join(ContactIdentity, ContactIdentity.contact_id == ConversationRow.contact_id)
        .where(ConversationRow.channel_id == channel_id, name.in_(identities))
    )
    return {row.id: row.assigned_user_id for row in rows}


async def assigned_user_of(tx: Reading, conversation_id: UUID) -> tuple[UUID | None] | None:
    """None when there is no such conversation; (None,) when nobody has it."""
    row = (
        await tx.session.execute(
            select(ConversationRow.assigned_user_id).where(ConversationRow.id == conversation_id)
        )
    ).first()
    return (row[0],) if row else None

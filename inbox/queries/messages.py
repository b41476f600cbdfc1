"""Messages of a thread."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import Select, func, select, tuple_

from inbox.queries import Reading
from inbox.tables.messages import MessageRow
from realtime.content_records import MessageContent
from realtime.records import Message, MessageError, MessageStatus, Reaction
from realtime.rows import Shape, insert_new_row
from realtime.transaction import Tx

_PLACE = tuple_(MessageRow.sort_at, MessageRow.id)


class Place(NamedTuple):
    """Where a message stands in its thread."""

    sort_at: datetime
    id: UUID


class Twin(NamedTuple):
    """The message that already carries an id we meant to give."""

    id: UUID
    conversation_id: UUID
    request_hash: bytes | None


async def insert_message(tx: Tx, message_id: UUID, **values: Any) -> bool:
    """False when a message with this provider id, or this client id, exists: then nothing was written."""
    return await insert_new_row(tx, MessageRow, id=message_id, **values)


def stored_content(content: MessageContent | None) -> dict[str, Any] | None:
    stored: dict[str, Any] | None = msgspec.to_builtins(content)
    return stored


_SHAPE = Shape(MessageRow)
_READ = f"SELECT {_SHAPE.columns} FROM messages WHERE id = $1"  # noqa: S608  our own names


async def read_message(tx: Reading, message_id: UUID) -> Message:
    """The caller knows that it exists."""
    (found,) = await tx.fetch(_READ, message_id)
    return message_record(_SHAPE.of(found))


async def former_texts(tx: Reading, message_id: UUID) -> list[str]:
    """Oldest first."""
    extra = await tx.session.scalar(select(MessageRow.extra).where(MessageRow.id == message_id))
    return list((extra or {}).get("former_texts", []))


_LINK_PICTURE = """
SELECT extra ->> 'link_picture' FROM messages WHERE id = $1 AND conversation_id = $2 AND revoked_at IS NULL
"""


async def link_picture_of(tx: Reading, conversation_id: UUID, message_id: UUID) -> str | None:
    """In Base64. None, too, for a message that is deleted or of another conversation."""
    rows = await tx.fetch(_LINK_PICTURE, message_id, conversation_id)
    return rows[0][0] if rows else None


async def find_message(tx: Reading, message_id: UUID) -> Message | None:
    found = await _messages(tx, select(MessageRow).where(MessageRow.id == message_id))
    return found[0] if found else None


async def list_messages(
    tx: Reading, conversation_id: UUID, before: Place | None, limit: int
) -> list[Message]:
    """The `limit` latest ones, newest first."""
    statement = select(MessageRow).where(MessageRow.conversation_id == conversation_id)
    if before is not None:
        statement = statement.where(tuple_(before.sort_at, before.id) > _PLACE)
    latest = statement.order_by(MessageRow.sort_at.desc(), MessageRow.id.desc()).limit(limit)
    return await _messages(tx, latest)


async def list_by_ids(tx: Reading, message_ids: Collection[UUID]) -> list[Message]:
    """Oldest first."""
    found = select(MessageRow).where(MessageRow.id.in_(message_ids))
    return await _messages(tx, found.order_by(MessageRow.sort_at, MessageRow.id))


async def list_after(
    tx: Reading, conversation_id: UUID, place: Place, limit: int, *, inclusive: bool
) -> list[Message]:
    """The `limit` next ones, oldest first."""
    here = tuple_(place.sort_at, place.id)
    later = here <= _PLACE if inclusive else here < _PLACE
    statement = select(MessageRow).where(MessageRow.conversation_id == conversation_id, later)
    return await _messages(tx, statement.order_by(MessageRow.sort_at, MessageRow.id).limit(limit))


async def place_of(tx: Reading, conversation_id: UUID, message_id: UUID) -> Place | None:
    """None for a message of another conversation."""
    row = (
        await tx.session.execute(
            select(MessageRow.sort_at, MessageRow.id).where(
                MessageRow.id == message_id, MessageRow.conversation_id == conversation_id
            )
        )
    ).first()
    return Place(*row) if row else None


async def conversation_of(tx: Reading, message_id: UUID) -> UUID | None:
    rows = await tx.fetch("SELECT conversation_id FROM messages WHERE id = $1", message_id)
    return rows[0][0] if rows else None


async def count_inbound_after(tx: Reading, conversation_id: UUID, place: Place) -> int:
    return (
        await tx.session.scalar(
            select(func.count()).where(
                MessageRow.conversation_id == conversation_id,
                MessageRow.direction == "inbound",
                tuple_(place.sort_at, place.id) < _PLACE,
            )
        )
        or 0
    )


async def list_inbound_names(tx: Reading, conversation_id: UUID, place: Place, limit: int) -> list[str]:
    """What the provider calls the customer's latest ones up to there, oldest first."""
    rows = await tx.session.execute(
        select(MessageRow.provider_id)
        .where(
            MessageRow.conversation_id == conversation_id,
            MessageRow.direction == "inbound",
            MessageRow.provider_id.is_not(None),
            tuple_(place.sort_at, place.id) >= _PLACE,
        )
        .order_by(MessageRow.sort_at.desc(), MessageRow.id.desc())
        .limit(limit)
    )
    return [str(name) for name in rows.scalars()][::-1]


async def find_by_client_id(tx: Reading, conversation_id: UUID, client_message_id: UUID) -> Twin | None:
    return await _twin(
        tx,
        MessageRow.conversation_id == conversation_id,
        MessageRow.client_message_id == client_message_id,
    )


_PROVIDER_ID = """
SELECT m.provider_id
FROM messages AS m JOIN channels AS c ON c.tenant_id = m.tenant_id AND c.id = m.channel_id
WHERE m.id = $1 AND m.created_at > coalesce((c.settings ->> 'moved_at')::timestamptz, '-infinity')
"""


async def provider_id_of(tx: Reading, message_id: UUID) -> str | None:
    """None where the number was with another provider then, whose names this one does not know."""
    rows = await tx.fetch(_PROVIDER_ID, message_id)
    return rows[0][0] if rows else None


async def _twin(tx: Reading, *conditions: Any) -> Twin | None:
    row = (
        await tx.session.execute(
            select(MessageRow.id, MessageRow.conversation_id, MessageRow.request_hash).where(*conditions)
        )
    ).first()
    return Twin(*row) if row else None


async def _messages(tx: Reading, statement: Select[Any]) -> list[Message]:
    rows: Sequence[MessageRow] = (
        (await tx.session.execute(statement.execution_options(populate_existing=True))).scalars().all()
    )
    return [message_record(row) for row in rows]


def message_record(row: MessageRow) -> Message:
    error = None
    if row.error_code is not None:
        error = MessageError(code=row.error_code, detail=row.error_detail or "")
    revoked = row.revoked_at is not None
    content = None if revoked or row.content is None else msgspec.convert(row.content, MessageContent)
    return Message(
        id=row.id,
        conversation_id=row.conversation_id,
        direction=cast(Any, row.direction),
        origin=cast(Any, row.origin),
        provenance=cast(Any, row.provenance),
        author_user_id=row.author_user_id,
        kind=cast(Any, row.kind),
        text="" if revoked else row.text,
        content=content,
        edited_at=row.edited_at,
        revoked_at=row.revoked_at,
        reactions=shown_reactions(row.reactions),
        status=MessageStatus(row.status),
        error=error,
        client_message_id=row.client_message_id,
        quoted_message_id=row.quoted_message_id,
        sort_at=row.sort_at,
        created_at=row.created_at,
    )


def shown_reactions(stored: Mapping[str, Any]) -> list[Reaction]:
    """Without those that were taken back."""
    return [
        Reaction(by=cast(Any, by), emoji=reaction["emoji"])
        for by, reaction in sorted(stored.items())
        if reaction["emoji"]
    ]

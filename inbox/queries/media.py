"""Files of messages: waiting, found, lost, forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import func, insert, select, update

from inbox.media.tables import MediaRow
from inbox.queries import Reading
from inbox.tables.conversations import ConversationRow
from inbox.tables.messages import MessageRow
from realtime.content_records import MessageContent
from realtime.transaction import Tx

UNREACHABLE = "unreachable"
"""Why a file is not here: whoever has it did not give it for an hour."""


class NewMedia(NamedTuple):
    id: UUID
    conversation_id: UUID
    message_id: UUID
    kind: str
    filename: str | None


class StoredMedia(NamedTuple):
    id: UUID
    conversation_id: UUID
    message_id: UUID | None
    kind: str
    state: str
    reason: str | None
    mime: str | None
    filename: str | None
    size: int | None
    details: dict[str, Any]
    uploaded_by: UUID | None
    attempts: int
    revoked: bool
    """The message was deleted: what came with it is kept for as long as words are, and shown to nobody."""


class Source(NamedTuple):
    """Where the provider keeps the file of a message."""

    channel_id: UUID
    provider_id: str | None
    private: dict[str, Any]


# Joining contacts moves messages to other threads, and files go with them.
_CONVERSATION = func.coalesce(MessageRow.conversation_id, MediaRow.conversation_id)
_ELSEWHERE: dict[str, Any] = {
    "conversation_id": _CONVERSATION,
    "revoked": MessageRow.revoked_at.is_not(None),
}
_COLUMNS: tuple[Any, ...] = tuple(
    _ELSEWHERE[name] if name in _ELSEWHERE else getattr(MediaRow, name) for name in StoredMedia._fields
)
_OF_MESSAGE = MessageRow.id == MediaRow.message_id

_INSERT = """
INSERT INTO media (tenant_id, id, conversation_id, message_id, kind, filename)
SELECT $1, id, conversation_id, message_id, kind, filename
FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])
  AS new (id, conversation_id, message_id, kind, filename)
"""


async def insert_waiting(tx: Tx, media: Sequence[NewMedia]) -> None:
    await tx.fetch(_INSERT, tx.tenant_id, *zip(*media, strict=True))


async def insert_media(tx: Tx, media_id: UUID, **values: Any) -> None:
    await tx.session.execute(insert(MediaRow).values(tenant_id=tx.tenant_id, id=media_id, **values))


async def find_media(tx: Reading, media_id: UUID, *, lock: bool = False) -> StoredMedia | None:
    statement = select(*_COLUMNS).outerjoin(MessageRow, _OF_MESSAGE).where(MediaRow.id == media_id)
    if lock:
        statement = statement.with_for_update(of=MediaRow)
    row = (await tx.session.execute(statement)).first()
    return StoredMedia(*row) if row else None


async def find_source(tx: Reading, message_id: UUID) -> Source | None:
    row = (
        await tx.session.execute(
            select(MessageRow.channel_id, MessageRow.provider_id, MessageRow.extra).where(
                MessageRow.id == message_id
            )
        )
    ).first()
    return Source(row[0], row[1], row[2].get("media") or {}) if row else None


async def assigned_user_of_media(tx: Reading, media_id: UUID) -> tuple[StoredMedia, UUID | None] | None:
    """With who answers the conversation that it belongs to."""
    row = (
        await tx.session.execute(
            select(*_COLUMNS, ConversationRow.assigned_user_id)
            .select_from(MediaRow)
            .outerjoin(MessageRow, _OF_MESSAGE)
            .join(ConversationRow, ConversationRow.id == _CONVERSATION)
            .where(MediaRow.id == media_id)
        )
    ).first()
    return (StoredMedia(*row[:-1]), cast("UUID | None", row[-1])) if row else None


_UNREACHABLE = """
SELECT media.id FROM media JOIN messages AS m ON m.tenant_id = media.tenant_id AND m.id = media.message_id
WHERE media.state = 'unavailable' AND media.reason = 'unreachable' AND m.channel_id = $1
  AND media.created_at > clock_timestamp() - interval '30 days'
ORDER BY media.created_at DESC
"""


async def list_unreachable(tx: Reading, channel_id: UUID) -> list[UUID]:
    """The newest first. No provider keeps them longer."""
    return [id_ for (id_,) in await tx.fetch(_UNREACHABLE, channel_id)]


_SILENT = """
SELECT id FROM media
WHERE state = 'waiting' AND message_id IS NOT NULL AND created_at < clock_timestamp() - $1::interval
  AND NOT EXISTS (SELECT FROM jobs WHERE once = 'media:' || media.id)
ORDER BY created_at LIMIT 1000
"""


async def list_silent(tx: Reading, since: timedelta) -> list[UUID]:
    """Waiting for so long, and no job announces them any more."""
    return [id_ for (id_,) in await tx.fetch(_SILENT, since)]


async def change_media(tx: Tx, media_id: UUID, **values: Any) -> None:
    await tx.session.execute(
        update(MediaRow)
        .where(MediaRow.id == media_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def read_content(tx: Reading, message_id: UUID) -> MessageContent | None:
    """Of a message whose conversation is locked, deleted or not."""
    stored = await tx.session.scalar(select(MessageRow.content).where(MessageRow.id == message_id))
    return msgspec.convert(stored, MessageContent) if stored else None


async def list_older(tx: Reading, before: datetime, limit: int) -> list[UUID]:
    rows = await tx.session.execute(
        select(MediaRow.id)
        .where(MediaRow.created_at < before, MediaRow.state != "forgotten")
        .order_by(MediaRow.created_at)
        .limit(limit)
    )
    return list(rows.scalars())


async def list_unsent(tx: Reading, before: datetime, limit: int) -> list[UUID]:
    """Uploaded by somebody who then thought better of it."""
    rows = await tx.session.execute(
        select(MediaRow.id)
        .where(
            MediaRow.created_at < before,
            MediaRow.message_id.is_(None),
            MediaRow.state != "forgotten",
        )
        .limit(limit)
    )
    return list(rows.scalars())


async def forget_media(tx: Tx, media_id: UUID) -> None:
    await change_media(tx, media_id, state="forgotten", filename=None, details={})

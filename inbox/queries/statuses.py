"""Reported statuses of outbound messages, for as many as a batch of webhooks has. See `arrivals`."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from inbox.channels.neutral import ReportedStatus
from realtime.records import MessageStatus
from realtime.transaction import Tx


class Sent(NamedTuple):
    """An outbound message as statuses find it."""

    id: UUID
    conversation_id: UUID
    kind: str
    status: MessageStatus
    provider_id: str | None
    error_code: str | None
    error_detail: str | None
    former_provider_ids: list[str]
    """Of attempts that failed: their late statuses say nothing about the present one."""
    by_ai: bool
    """Nobody wrote it, whoever may have sent it again."""


_LOCK_IDS = """
SELECT pg_advisory_xact_lock(hashtextextended('provider_id:' || $1 || ':' || id, 0))
FROM unnest($2::text[]) AS id
"""


async def lock_provider_ids(tx: Tx, channel_id: UUID, provider_ids: Collection[str]) -> None:
    """As `outbox.lock_provider_id`; in one order everywhere, and before any conversation's row."""
    await tx.fetch(_LOCK_IDS, str(channel_id), sorted(set(provider_ids)))


_INSERT = """
INSERT INTO status_receipts (tenant_id, channel_id, provider_id, status, client_ref, error_code, error_detail,
  provider_at)
SELECT $1, $2, provider_id, status, client_ref, error_code, error_detail, coalesce(provider_at, now())
FROM unnest($3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[])
  AS new (provider_id, status, client_ref, error_code, error_detail, provider_at)
ON CONFLICT DO NOTHING RETURNING provider_id, status
"""


async def insert_receipts(
    tx: Tx, channel_id: UUID, reports: Sequence[ReportedStatus]
) -> set[tuple[str, str]]:
    """Provider id and status of those that had not been reported before."""
    rows = [
        (one.provider_id, one.status, one.client_ref, one.error_code, one.error_detail, one.provider_at)
        for one in reports
    ]
    inserted = await tx.fetch(_INSERT, tx.tenant_id, channel_id, *zip(*rows, strict=True))
    return {(provider_id, status) for provider_id, status in inserted}


_COLUMNS = """
SELECT id, conversation_id, kind, status, provider_id, error_code, error_detail,
  extra -> 'former_provider_ids', origin = 'ai'
FROM messages WHERE channel_id = $1 AND direction = 'outbound'
"""
_FIND = f"{_COLUMNS} AND provider_id = ANY ($2::text[]) UNION {_COLUMNS} AND id = ANY ($3::uuid[])"


async def find_sent(
    tx: Tx, channel_id: UUID, provider_ids: Collection[str], references: Collection[UUID]
) -> list[Sent]:
    """By what the provider calls them, or by our id where it echoes that."""
    rows = await tx.fetch(_FIND, channel_id, list(provider_ids), list(references))
    return [
        Sent(id_, conversation_id, kind, MessageStatus(status), name, code, detail, former or [], by_ai)
        for id_, conversation_id, kind, status, name, code, detail, former, by_ai in rows
    ]


_LOCK = """
SELECT id, assigned_user_id FROM conversations WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
"""


async def lock_conversations(tx: Tx, conversation_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Whom each is assigned to."""
    return dict(await tx.fetch(_LOCK, list(conversation_ids)))


_UPDATE = """
UPDATE messages SET status = new.status, provider_id = new.provider_id, error_code = new.error_code,
  error_detail = new.error_detail
FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
  AS new (id, status, provider_id, error_code, error_detail)
WHERE messages.tenant_id = $1 AND messages.id = new.id AND messages.id = ANY ($2)
"""


async def change_sent(tx: Tx, messages: Sequence[Sent]) -> None:
    """With the conversations locked."""
    rows = [(one.id, one.status, one.provider_id, one.error_code, one.error_detail) for one in messages]
    await tx.fetch(_UPDATE, tx.tenant_id, *zip(*rows, strict=True))

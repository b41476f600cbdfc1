"""What came from before: how far it is, and the rows of past messages."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec

from inbox.channels import Account
from inbox.queries import Reading
from inbox.queries.media import NewMedia
from inbox.queries.raw_events import StoredBody
from realtime.content_records import MessageContent
from realtime.records import MessageKind, MessageStatus
from realtime.transaction import Tx


class PastRow(NamedTuple):
    id: UUID
    conversation_id: UUID
    direction: Literal["inbound", "outbound"]
    origin: str
    provenance: str | None
    status: MessageStatus
    kind: MessageKind
    text: str
    content: MessageContent | None
    extra: dict[str, Any]
    quoted_message_id: UUID | None
    provider_id: str
    sort_at: datetime


_encode = msgspec.json.Encoder().encode

_TOLD = """
INSERT INTO history_syncs (tenant_id, channel_id, percent, declined) VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant_id, channel_id) DO UPDATE SET
  percent = greatest(history_syncs.percent, excluded.percent),
  declined = excluded.declined,
  changed_at = clock_timestamp()
"""


async def note_told(tx: Tx, channel_id: UUID, percent: int | None, declined: str | None) -> None:
    """Chunks come in any order, so it never goes back; who declined may think better of it."""
    await tx.fetch(_TOLD, tx.tenant_id, channel_id, percent, declined)


_COUNT = """
INSERT INTO history_syncs (tenant_id, channel_id, messages) VALUES ($1, $2, $3)
ON CONFLICT (tenant_id, channel_id) DO UPDATE SET
  messages = history_syncs.messages + excluded.messages, changed_at = clock_timestamp()
"""


async def count_imported(tx: Tx, channel_id: UUID, messages: int) -> None:
    await tx.fetch(_COUNT, tx.tenant_id, channel_id, messages)


_OLDEST = """
SELECT raw.id, raw.received_at, raw.body, raw.correlation_id,
  c.id, coalesce(raw.provider, c.provider), coalesce(raw.settings, c.settings)
FROM raw_events AS raw JOIN channels AS c ON c.tenant_id = raw.tenant_id AND c.id = raw.channel_id
WHERE raw.channel_id = $1 AND raw.state = 'importing' ORDER BY raw.received_at, raw.id LIMIT 1
"""


async def oldest_importing(tx: Reading, channel_id: UUID) -> StoredBody | None:
    for id_, received_at, body, correlation, *account in await tx.fetch(_OLDEST, channel_id):
        return StoredBody(id_, received_at, body, correlation, Account(*account))
    return None


_SETTLE = """
UPDATE raw_events SET reason = nullif(concat_ws('; ', reason, $2::text), ''),
  state = CASE WHEN reason IS NULL AND $2::text IS NULL THEN 'done' ELSE 'quarantined' END
WHERE id = $1 AND state = 'importing'
"""


async def settle(tx: Tx, raw_event_id: UUID, refused: str | None) -> None:
    await tx.fetch(_SETTLE, raw_event_id, refused)


_UNNAMED = """
SELECT conversation_id, min(created_at) FROM messages
WHERE conversation_id = ANY ($1::uuid[]) AND direction = 'outbound' AND provider_id IS NULL
  AND status IN ('sending', 'uncertain')
GROUP BY conversation_id
"""


async def with_unnamed(tx: Tx, conversation_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Of these, where a send of ours has no name yet, and since when."""
    return dict(await tx.fetch(_UNNAMED, list(conversation_ids)))


_INSERT = """
INSERT INTO messages AS m (tenant_id, channel_id, id, conversation_id, direction, origin, provenance, status,
  kind, text, content, extra, quoted_message_id, provider_id, sort_at)
SELECT $1, $2, id, conversation_id, direction, origin, provenance, status, kind, text, content, extra, quoted,
  provider_id, at
FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
  $11::jsonb[], $12::jsonb[], $13::uuid[], $14::text[], $15::timestamptz[])
  AS new (id, conversation_id, direction, origin, provenance, status, kind, text, content, extra, quoted,
    provider_id, at)
ON CONFLICT (tenant_id, channel_id, direction, provider_id) WHERE provider_id IS NOT NULL
DO UPDATE SET kind = excluded.kind, text = excluded.text, content = excluded.content, extra = excluded.extra
WHERE m.kind = 'unsupported' AND excluded.kind <> 'unsupported' AND m.extra ? 'imported'
  AND m.conversation_id = excluded.conversation_id AND m.revoked_at IS NULL
RETURNING m.id, m.provider_id, m.direction
"""


async def insert_past(tx: Tx, channel_id: UUID, rows: Sequence[PastRow]) -> dict[UUID, UUID]:
    """By the id that was meant for it, the id it has, of those that are new, or whose file has been told."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    columns[8] = [content and _encode(content).decode() for content in columns[8]]
    columns[9] = [_encode(extra).decode() for extra in columns[9]]
    meant = {(row.provider_id, row.direction): row.id for row in rows}
    written = await tx.fetch(_INSERT, tx.tenant_id, channel_id, *columns)
    return {meant[provider_id, direction]: id_ for id_, provider_id, direction in written}


_UNLOADED = """
INSERT INTO media (tenant_id, id, conversation_id, message_id, kind, filename, state, reason)
SELECT $1, id, conversation_id, message_id, kind, filename, 'unavailable', $7
FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])
  AS new (id, conversation_id, message_id, kind, filename)
ON CONFLICT DO NOTHING
"""


async def insert_unloaded(tx: Tx, media: Sequence[NewMedia], reason: str) -> None:
    await tx.fetch(_UNLOADED, tx.tenant_id, *zip(*media, strict=True), reason)


_MOVE = """
UPDATE conversations AS v SET version = v.version + 1,
  last_message_id = CASE WHEN newer THEN new.message_id ELSE v.last_message_id END,
  last_activity_at = CASE WHEN newer THEN new.at ELSE v.last_activity_at END
FROM (
  SELECT n.*, c.last_message_id IS NULL OR n.at > c.last_activity_at AS newer
  FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS n (id, message_id, at)
  JOIN conversations AS c ON c.id = n.id) AS new
WHERE v.id = new.id AND v.id = ANY ($1)
"""


async def move_threads(tx: Tx, latest: Iterable[PastRow]) -> None:
    """Under the locks. Only their places in the list: nobody waits because of what is past."""
    rows = [(row.conversation_id, row.id, row.sort_at) for row in latest]
    await tx.fetch(_MOVE, *zip(*rows, strict=True))

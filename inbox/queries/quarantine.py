"""Webhooks that could not be understood, or not wholly."""

from typing import Any
from uuid import UUID

from inbox.channel_admin.records import QuarantinedWebhook
from inbox.queries import Reading
from realtime.transaction import Tx

_LIST = """
SELECT id, channel_id, received_at, coalesce(reason, ''), octet_length(body) FROM raw_events
WHERE state = 'quarantined' AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2
"""
_COUNT = "SELECT count(*) FROM raw_events WHERE state = 'quarantined'"
_READ = """
SELECT id, channel_id, received_at, coalesce(reason, ''), octet_length(body), body FROM raw_events
WHERE id = $1 AND state = 'quarantined'
"""
# The settings it came under may be why it was not understood; another provider's reader never helps.
_REPLAY = """
UPDATE raw_events AS raw SET state = 'new', reason = NULL,
  settings = CASE WHEN raw.provider IS NULL OR raw.provider = c.provider THEN c.settings ELSE raw.settings END
FROM channels AS c
WHERE c.tenant_id = raw.tenant_id AND c.id = raw.channel_id AND raw.state = 'quarantined'
  AND ($1::uuid IS NULL OR raw.id = $1)
RETURNING raw.channel_id
"""
_DISCARD = """
UPDATE raw_events SET state = 'ignored' WHERE id = $1 AND state = 'quarantined' RETURNING channel_id
"""


_AGAIN = """
UPDATE raw_events SET state = 'quarantined', reason = concat_ws('; ', reason, $2::text)
WHERE id = $1 AND state IN ('done', 'quarantined') AND coalesce(reason, '') NOT LIKE '%' || $2 || '%'
"""


async def list_quarantined(tx: Reading, before: UUID | None, limit: int) -> list[QuarantinedWebhook]:
    """Newest first."""
    return [_webhook(*row) for row in await tx.fetch(_LIST, before, limit)]


async def count_quarantined(tx: Reading) -> int:
    ((count,),) = await tx.fetch(_COUNT)
    return int(count)


async def read_quarantined(tx: Reading, id_: UUID) -> tuple[QuarantinedWebhook, bytes] | None:
    rows = await tx.fetch(_READ, id_)
    return (_webhook(*rows[0][:-1]), rows[0][-1]) if rows else None


async def release_quarantined(tx: Tx, id_: UUID | None) -> list[UUID]:
    """To be read again: one, or all. The channel of each."""
    return [channel_id for (channel_id,) in await tx.fetch(_REPLAY, id_)]


async def quarantine_again(tx: Tx, id_: UUID, reason: str) -> None:
    """What was read, and led to nothing after all."""
    await tx.fetch(_AGAIN, id_, reason)


async def discard_quarantined(tx: Tx, id_: UUID) -> UUID | None:
    """Kept, and not shown any more. Its channel."""
    rows = await tx.fetch(_DISCARD, id_)
    return rows[0][0] if rows else None


def _webhook(id_: UUID, channel_id: UUID, received_at: Any, reason: str, size: int) -> QuarantinedWebhook:
    return QuarantinedWebhook(
        id=id_, channel_id=channel_id, received_at=received_at, reason=reason, size=size
    )

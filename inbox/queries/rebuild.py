"""Stored webhooks once more, in the order in which they came."""

from collections.abc import Sequence
from uuid import UUID

from inbox.channels import Account
from inbox.queries import Reading
from inbox.queries.raw_events import StoredBody

_LIST = """
SELECT id FROM raw_events WHERE channel_id = $1 AND state <> 'new' ORDER BY received_at, id
"""
_READ = """
SELECT raw.id, raw.received_at, raw.body, raw.correlation_id,
  c.id, coalesce(raw.provider, c.provider), coalesce(raw.settings, c.settings)
FROM raw_events AS raw JOIN channels AS c ON c.tenant_id = raw.tenant_id AND c.id = raw.channel_id
WHERE raw.channel_id = $1 AND raw.id = ANY ($2) ORDER BY raw.received_at, raw.id
"""
_COUNT = "SELECT count(*) FROM messages WHERE channel_id = $1"


async def list_webhooks(tx: Reading, channel_id: UUID) -> list[UUID]:
    """What has been read already; the worker sees to the rest."""
    return [id_ for (id_,) in await tx.fetch(_LIST, channel_id)]


async def read_webhooks(tx: Reading, channel_id: UUID, ids: Sequence[UUID]) -> list[StoredBody]:
    return [
        StoredBody(id_, received_at, body, correlation, Account(*account))
        for id_, received_at, body, correlation, *account in await tx.fetch(_READ, channel_id, list(ids))
    ]


async def count_messages(tx: Reading, channel_id: UUID) -> int:
    ((count,),) = await tx.fetch(_COUNT, channel_id)
    return int(count)

"""Webhook bodies as they came."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from inbox.channels import Account
from realtime.driver import Driver
from realtime.ids import id_at
from realtime.transaction import Tx


class NewBody(NamedTuple):
    """A webhook that is to be stored for the channel to which its key leads."""

    tenant_id: UUID
    channel_id: UUID
    key_hash: bytes
    settings: str
    """Of the channel, as JSON: what the signature was checked with."""
    listeners: int
    """How many channels there were behind the address when the body was divided among them."""
    id: UUID
    headers: str
    body: bytes
    body_hash: bytes
    correlation_id: str | None


class Bell(NamedTuple):
    """A job of kind `kind` that rings for a channel."""

    tenant_id: UUID
    kind: str
    name: str
    payload: str
    correlation_id: str | None


class StoredBody(NamedTuple):
    id: UUID
    received_at: datetime
    body: bytes
    correlation_id: str | None
    account: Account
    """As it was when this came; without credentials, which reading needs none of."""


_STORE = """
SELECT store_raw_events($1::uuid[], $2::uuid[], $3::bytea[], $4::jsonb[], $5::int[], $6::uuid[], $7::jsonb[],
  $8::bytea[], $9::bytea[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::jsonb[], $15::text[])
"""


async def store_raw_events(driver: Driver, bodies: Sequence[NewBody], bells: Sequence[Bell]) -> set[UUID]:
    """Of any number of companies, in one transaction of its own. Returns the ids of those stored: a key that
    leads elsewhere or to more channels by now, or a channel whose settings changed, stores nothing."""
    ordered = sorted(bells, key=lambda bell: bell.name)  # in one order everywhere; see `insert_jobs`
    columns = [*zip(*bodies, strict=True), *zip(*ordered, strict=True)]
    return {id_ for (id_,) in await driver.fetch(_STORE, *columns)}


_TAKE = """
WITH oldest AS (
  SELECT id, received_at, octet_length(body) AS size FROM raw_events
  WHERE channel_id = $1 AND state = 'new' ORDER BY received_at, id LIMIT $2),
waiting AS (
  SELECT id, sum(size) OVER (ORDER BY received_at, id) - size AS before FROM oldest)
SELECT raw.id, raw.received_at, raw.body, raw.correlation_id,
  c.id, coalesce(raw.provider, c.provider), coalesce(raw.settings, c.settings)
FROM raw_events AS raw JOIN channels AS c ON c.tenant_id = raw.tenant_id AND c.id = $1
WHERE raw.tenant_id = $4 AND raw.state = 'new'
  AND raw.id = ANY (ARRAY (SELECT id FROM waiting WHERE before < $3))
ORDER BY raw.received_at, raw.id FOR UPDATE OF raw
"""


async def take_new_raw_events(tx: Tx, channel_id: UUID, limit: int, max_bytes: int) -> list[StoredBody]:
    """The oldest that nobody has read yet, locked until they are settled: another worker that came here as
    well waits, and then does not get them. A body may have megabytes: after `max_bytes` no more come."""
    rows = await tx.fetch(_TAKE, channel_id, limit, max_bytes, tx.tenant_id)
    return [
        StoredBody(id_, received_at, body, correlation, Account(*account))
        for id_, received_at, body, correlation, *account in rows
    ]


_SETTLE = """
UPDATE raw_events AS raw SET state = settled.state, reason = settled.reason
FROM unnest($2::uuid[], $3::text[], $4::text[]) AS settled (id, state, reason)
WHERE raw.tenant_id = $1 AND raw.id = settled.id AND raw.id = ANY ($2)
"""


async def settle_raw_events(tx: Tx, ends: Sequence[tuple[UUID, str, str | None]]) -> None:
    """The state each ends in, and why it is not simply done."""
    await tx.fetch(_SETTLE, tx.tenant_id, *zip(*ends, strict=True))


# Ids are ordered by time, so that the primary key finds what is old without reading what is not.
_FORGET = """
DELETE FROM raw_events WHERE tenant_id = $1 AND id IN (SELECT id FROM raw_events
  WHERE tenant_id = $1 AND id < $2 AND state IN ('done', 'ignored') ORDER BY id LIMIT $3
  FOR UPDATE SKIP LOCKED)
RETURNING id
"""


async def forget_raw_events(tx: Tx, before: datetime, limit: int) -> int:
    return len(await tx.fetch(_FORGET, tx.tenant_id, id_at(before), limit))

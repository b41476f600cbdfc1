"""Channels as their administrators see and change them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from inbox.queries import Reading
from realtime.transaction import Tx

_IS_TAKEN = """
SELECT EXISTS (SELECT 1 FROM channels WHERE provider = $1 AND settings ->> $2 = $3 AND id <> $4
  AND settings ->> 'base_url' IS NOT DISTINCT FROM $5)
"""
_IDS = "SELECT id FROM channels WHERE provider = $1 ORDER BY created_at, id"
_SET_ACCOUNT = "UPDATE channels SET provider = $2, settings = $3::jsonb WHERE id = $1 RETURNING id"
_MOVED = """
UPDATE channels SET settings = settings || jsonb_build_object('moved_at', clock_timestamp()),
  quality = NULL, messaging_limit = NULL, restricted_until = NULL
WHERE id = $1
"""
_LOCK = "SELECT provider FROM channels WHERE id = $1 FOR NO KEY UPDATE"
_CHANGE = """
UPDATE channels SET name = coalesce($2, name), shows_typing = coalesce($3, shows_typing)
WHERE id = $1 RETURNING id
"""
# What was on its way to a former address is tried again for about half an hour.
_END_KEYS = """
UPDATE channel_keys SET ends_at = clock_timestamp() + interval '30 minutes'
WHERE channel_id = $1 AND tenant_id = $2 AND key_hash <> $3 AND ends_at IS NULL
"""
_FORGET_KEYS = "DELETE FROM channel_keys WHERE ends_at < clock_timestamp()"
_IS_CLAIMED = "SELECT 1 FROM channel_keys WHERE key_hash = $1 AND number = $2 AND channel_id <> $3"
_PUT_KEY = """
INSERT INTO channel_keys (key_hash, tenant_id, channel_id, provider, number) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (key_hash, channel_id)
DO UPDATE SET ends_at = NULL, provider = excluded.provider, number = excluded.number
"""
_DETAILS = """
SELECT c.id, c.settings, c.shows_typing, k.changed_at,
  (SELECT count(*) FROM messages AS m WHERE m.channel_id = c.id AND m.status = 'queued'),
  (SELECT count(*) FROM raw_events AS r WHERE r.channel_id = c.id AND r.state = 'quarantined'),
  (SELECT r.received_at FROM raw_events AS r WHERE r.channel_id = c.id ORDER BY r.id DESC LIMIT 1),
  h.percent, h.messages, h.declined, h.changed_at,
  (SELECT count(*) FROM raw_events AS r WHERE r.channel_id = c.id AND r.state = 'importing')
FROM channels AS c LEFT JOIN channel_credentials AS k ON k.tenant_id = c.tenant_id AND k.channel_id = c.id
LEFT JOIN history_syncs AS h ON h.tenant_id = c.tenant_id AND h.channel_id = c.id
ORDER BY c.created_at, c.id
"""


class DetailRow(NamedTuple):
    id: UUID
    settings: Mapping[str, Any]
    shows_typing: bool
    credentials_changed_at: datetime | None
    waiting: int
    quarantined: int
    last_webhook_at: datetime | None
    history_percent: int | None
    history_messages: int | None
    history_declined: str | None
    history_changed_at: datetime | None
    """None where no history was ever told."""
    history_waiting: int
    """Webhooks of it that are still to be taken in."""


async def is_taken(
    tx: Tx, channel_id: UUID, provider: str, setting: str, settings: Mapping[str, str]
) -> bool:
    """By another channel of the company."""
    number, place = settings[setting], settings.get("base_url")
    ((taken,),) = await tx.fetch(_IS_TAKEN, provider, setting, number, channel_id, place)
    return bool(taken)


async def list_ids(tx: Reading, provider: str) -> list[UUID]:
    return [id_ for (id_,) in await tx.fetch(_IDS, provider)]


async def set_account(tx: Tx, channel_id: UUID, provider: str, settings: Mapping[str, Any]) -> None:
    await tx.fetch(_SET_ACCOUNT, channel_id, provider, msgspec.json.encode(settings).decode())


async def lock_channel(tx: Tx, channel_id: UUID) -> str | None:
    """Its provider."""
    rows = await tx.fetch(_LOCK, channel_id)
    return str(rows[0][0]) if rows else None


async def change(tx: Tx, channel_id: UUID, name: str | None, shows_typing: bool | None) -> bool:
    return bool(await tx.fetch(_CHANGE, channel_id, name, shows_typing))


async def replace_key(tx: Tx, channel_id: UUID, provider: str, number: str, key_hash: bytes) -> bool:
    """Former keys lead here a little longer. False when another channel, of whatever company, hears of this
    number behind the same address already."""
    await tx.fetch(_FORGET_KEYS)
    if await tx.fetch(_IS_CLAIMED, key_hash, number, channel_id):
        return False
    await tx.fetch(_END_KEYS, channel_id, tx.tenant_id, key_hash)
    await tx.fetch(_PUT_KEY, key_hash, tx.tenant_id, channel_id, provider, number)
    return True


async def note_move(tx: Tx, channel_id: UUID) -> None:
    """What came before has names that the present provider does not know."""
    await tx.fetch(_MOVED, channel_id)


async def list_details(tx: Reading) -> list[DetailRow]:
    return [DetailRow(*row) for row in await tx.fetch(_DETAILS)]

"""Templates of a channel: what the provider listed, what webhooks said since, what sellers may choose."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from inbox.channels.neutral import TemplateReported
from inbox.queries import Reading
from realtime.transaction import Tx

# What a webhook said after the list was asked for is younger than the list.
_STORE = """
INSERT INTO templates AS t (tenant_id, id, channel_id, provider_id, name, language, category, status, quality,
  reason, components, sendable, search_text, synced_at)
SELECT $1, row.id, $2, row.provider_id, row.name, row.language, row.category, row.status, row.quality,
  row.reason, row.components, row.sendable, row.search_text, $3
FROM jsonb_to_recordset($4::jsonb) AS row (id uuid, provider_id text, name text, language text, category text,
  status text, quality text, reason text, components jsonb, sendable boolean, search_text text)
ORDER BY row.name, row.language
ON CONFLICT (tenant_id, channel_id, name, language) DO UPDATE SET
  provider_id = excluded.provider_id, components = excluded.components, sendable = excluded.sendable,
  search_text = excluded.search_text, synced_at = excluded.synced_at,
  category = CASE WHEN t.reported_at > $3 THEN t.category ELSE excluded.category END,
  status = CASE WHEN t.reported_at > $3 THEN t.status ELSE excluded.status END,
  quality = CASE WHEN t.reported_at > $3 THEN t.quality ELSE excluded.quality END,
  reason = CASE WHEN t.reported_at > $3 THEN t.reason ELSE excluded.reason END
"""
_DROP_OTHERS = "DELETE FROM templates WHERE channel_id = $1 AND synced_at < $2"
_DROP_ALL = "DELETE FROM templates WHERE channel_id = $1"
_NOTE_SYNC = """
UPDATE channels SET templates_synced_at = coalesce($2, templates_synced_at), templates_problem = $3
WHERE id = $1
"""
_FORGET_SYNC = "UPDATE channels SET templates_synced_at = NULL, templates_problem = NULL WHERE id = $1"
_REPORT = """
UPDATE templates SET status = coalesce($4, status), category = coalesce($5, category),
  quality = coalesce($6, quality), reason = CASE WHEN $4::text IS NULL THEN reason ELSE $7 END,
  reported_at = clock_timestamp()
WHERE channel_id = $1 AND name = $2 AND language = $3
"""
_SYNCED = """
SELECT templates_synced_at, templates_problem FROM channels WHERE id = $1
"""
_STALE = """
SELECT templates_synced_at IS NULL OR templates_synced_at < clock_timestamp() - interval '6 hours'
FROM channels WHERE id = $1
"""
_LIST_OFFERED = """
SELECT id, name, language, category, quality, components, count(*) OVER () FROM templates
WHERE channel_id = $1 AND status = 'APPROVED' AND sendable AND search_text LIKE ALL ($2)
ORDER BY name, language LIMIT $3
"""
_LIST_ALL = """
SELECT id, name, language, category, status, quality, reason, status = 'APPROVED' AND sendable
FROM templates WHERE channel_id = $1 ORDER BY name, language
"""
_FIND = """
SELECT category, status, sendable, components FROM templates
WHERE channel_id = $1 AND name = $2 AND language = $3
"""


class NewTemplate(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    provider_id: str | None
    name: str
    language: str
    category: str
    status: str
    quality: str | None
    reason: str | None
    components: list[dict[str, Any]]
    sendable: bool
    search_text: str


class Offered(NamedTuple):
    id: UUID
    name: str
    language: str
    category: str
    quality: str | None
    components: list[dict[str, Any]]
    total: int


class Standing(NamedTuple):
    id: UUID
    name: str
    language: str
    category: str
    status: str
    quality: str | None
    reason: str | None
    offered: bool


class Found(NamedTuple):
    category: str
    status: str
    sendable: bool
    components: list[dict[str, Any]]


async def replace_templates(
    tx: Tx, channel_id: UUID, templates: Sequence[NewTemplate], asked_at: datetime
) -> None:
    """With the channel locked. What the list does not name is gone."""
    rows = msgspec.json.encode(templates).decode()
    await tx.fetch(_STORE, tx.tenant_id, channel_id, asked_at, rows)
    await tx.fetch(_DROP_OTHERS, channel_id, asked_at)
    await tx.fetch(_NOTE_SYNC, channel_id, asked_at, None)


async def note_problem(tx: Tx, channel_id: UUID, problem: str) -> None:
    await tx.fetch(_NOTE_SYNC, channel_id, None, problem)


async def forget_templates(tx: Tx, channel_id: UUID) -> None:
    """They were those of another account."""
    await tx.fetch(_DROP_ALL, channel_id)
    await tx.fetch(_FORGET_SYNC, channel_id)


async def take_report(tx: Tx, channel_id: UUID, report: TemplateReported) -> None:
    """Nothing where it is unknown: the list, which is asked for then, has more of it."""
    await tx.fetch(
        _REPORT,
        channel_id,
        report.name,
        report.language,
        report.status,
        report.category,
        report.quality,
        report.reason,
    )


async def last_sync(tx: Reading, channel_id: UUID) -> tuple[datetime | None, str | None]:
    ((synced_at, problem),) = await tx.fetch(_SYNCED, channel_id)
    return synced_at, problem


async def is_stale(tx: Reading, channel_id: UUID) -> bool:
    rows = await tx.fetch(_STALE, channel_id)
    return bool(rows and rows[0][0])


async def list_offered(tx: Reading, channel_id: UUID, words: Sequence[str], limit: int) -> list[Offered]:
    """Those whose name and text have all the words, which are folded."""
    patterns = [f"%{_literal(word)}%" for word in words] or ["%"]
    return [Offered(*row) for row in await tx.fetch(_LIST_OFFERED, channel_id, patterns, limit)]


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def list_standings(tx: Reading, channel_id: UUID) -> list[Standing]:
    return [Standing(*row) for row in await tx.fetch(_LIST_ALL, channel_id)]


async def find_template(tx: Reading, channel_id: UUID, name: str, language: str) -> Found | None:
    rows = await tx.fetch(_FIND, channel_id, name, language)
    return Found(*rows[0]) if rows else None

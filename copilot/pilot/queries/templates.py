"""The pilot's templates: what was decided, beside what the provider lists at present."""

from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from copilot.pilot.templates.records import Fill, PilotTemplateChange
from copilot.queries import Reading
from realtime.transaction import Tx

_LISTED = """
SELECT t.id, t.channel_id, t.name, t.language, t.category, t.components,
  coalesce(p.allowed, false), coalesce(p.use, ''), coalesce(p.fills, '[]'::jsonb), coalesce(p.version, 0)
FROM templates AS t LEFT JOIN pilot_templates AS p ON p.tenant_id = t.tenant_id
  AND p.channel_id = t.channel_id AND p.name = t.name AND p.language = t.language
WHERE t.status = 'APPROVED' AND t.sendable
"""
_ORDER = " ORDER BY t.channel_id, t.name, t.language"
_PUT = """
INSERT INTO pilot_templates AS p (tenant_id, channel_id, name, language, allowed, use, fills, version,
  by_user_id)
SELECT $1, t.channel_id, t.name, t.language, $3, $4, $5::jsonb, $6 + 1, $7 FROM templates AS t WHERE t.id = $2
ON CONFLICT (tenant_id, channel_id, name, language) DO UPDATE SET allowed = excluded.allowed,
  use = excluded.use, fills = excluded.fills, version = excluded.version, by_user_id = excluded.by_user_id,
  at = clock_timestamp()
WHERE p.version = $6
RETURNING 1
"""


class Listed(NamedTuple):
    id: UUID
    channel_id: UUID
    name: str
    language: str
    category: str
    components: list[dict[str, Any]]
    allowed: bool
    use: str
    fills: list[Fill]
    version: int


async def list_pilot_templates(
    tx: Reading, *, channel_id: UUID | None = None, template_id: UUID | None = None
) -> list[Listed]:
    """With `channel_id`: those of it that the pilot may send."""
    if channel_id is not None:
        rows = await tx.fetch(f"{_LISTED} AND p.allowed AND t.channel_id = $1{_ORDER}", channel_id)
    elif template_id is not None:
        rows = await tx.fetch(f"{_LISTED} AND t.id = $1{_ORDER}", template_id)
    else:
        rows = await tx.fetch(_LISTED + _ORDER)
    return [_listed(row) for row in rows]


async def put_pilot_template(
    tx: Tx, template_id: UUID, change: PilotTemplateChange, by_user_id: UUID
) -> bool:
    """False where somebody decided otherwise meanwhile."""
    fills = msgspec.json.encode(change.fills).decode()
    rows = await tx.fetch(
        _PUT,
        tx.tenant_id,
        template_id,
        change.allowed,
        change.use,
        fills,
        change.expected_version,
        by_user_id,
    )
    return bool(rows)


def _listed(row: Any) -> Listed:
    found = dict(zip(Listed._fields, row, strict=True))
    found["components"] = _json(found["components"])
    found["fills"] = msgspec.convert(_json(found["fills"]), list[Fill])
    return Listed(**found)


def _json(value: Any) -> Any:
    return msgspec.json.decode(value) if isinstance(value, str) else value

"""Pairs of contacts that may be one person."""

from typing import NamedTuple
from uuid import UUID

from inbox.queries import Reading
from realtime.ids import new_id
from realtime.transaction import Tx


class Doubt(NamedTuple):
    """As it concerns one of the two."""

    id: UUID
    other_id: UUID
    other_name: str
    other_phone: str | None
    reason: str


_OPEN = """
INSERT INTO contact_doubts (tenant_id, id, one_id, other_id, reason, state)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id
"""


async def insert_doubt(tx: Tx, one: UUID, other: UUID, reason: str, state: str = "open") -> bool:
    """False where the two were ever doubted: what somebody decided is not asked again."""
    first, second = sorted((one, other))
    return bool(await tx.fetch(_OPEN, tx.tenant_id, new_id(), first, second, reason, state))


_STATE = "SELECT state FROM contact_doubts WHERE one_id = $1 AND other_id = $2"


async def doubt_between(tx: Reading, one: UUID, other: UUID) -> str | None:
    """Its state."""
    found = await tx.fetch(_STATE, *sorted((one, other)))
    return str(found[0][0]) if found else None


_SETTLE = """
UPDATE contact_doubts SET state = $3, settled_at = clock_timestamp(), settled_by_user_id = $4
WHERE one_id = $1 AND other_id = $2 AND state <> $3 RETURNING id
"""


async def settle_doubt(tx: Tx, one: UUID, other: UUID, state: str, by_user_id: UUID | None) -> bool:
    return bool(await tx.fetch(_SETTLE, *sorted((one, other)), state, by_user_id))


_LIST = """
SELECT d.id, o.id, o.name, o.phone, d.reason
FROM contact_doubts AS d
JOIN contacts AS one ON one.tenant_id = d.tenant_id AND one.id = d.one_id
JOIN contacts AS two ON two.tenant_id = d.tenant_id AND two.id = d.other_id
JOIN contacts AS o ON o.tenant_id = d.tenant_id AND o.id = CASE
  WHEN coalesce(one.merged_into, one.id) = $1 THEN coalesce(two.merged_into, two.id)
  ELSE coalesce(one.merged_into, one.id) END
WHERE d.state = 'open' AND $1 IN (coalesce(one.merged_into, one.id), coalesce(two.merged_into, two.id))
  AND coalesce(one.merged_into, one.id) <> coalesce(two.merged_into, two.id)
ORDER BY d.at
"""


async def list_doubts(tx: Reading, contact_id: UUID) -> list[Doubt]:
    """That wait, contacts that were merged meanwhile standing under their new name."""
    return [Doubt(*row) for row in await tx.fetch(_LIST, contact_id)]

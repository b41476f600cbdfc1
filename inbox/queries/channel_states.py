"""How channels stand with their providers."""

from datetime import datetime
from uuid import UUID

from inbox.queries import Reading
from realtime.transaction import Tx

_CHANGE = """
UPDATE channels SET state = $2, state_code = $3, state_reason = $4, state_since = clock_timestamp()
WHERE id = $1 AND (state = 'paused') = $5
  AND (state <> $2 OR state <> 'connected' AND state_code IS DISTINCT FROM $3)
RETURNING id
"""
_HOLDS = "SELECT state IN ('connecting', 'disconnected', 'paused') FROM channels WHERE id = $1"
_RESTRICTED = "SELECT state = 'restricted' FROM channels WHERE id = $1"
_HOLD = """
UPDATE channels SET restricted_until = greatest(restricted_until, $2) WHERE id = $1 RETURNING id
"""
_END = (
    "UPDATE channels SET restricted_until = NULL WHERE id = $1 AND restricted_until IS NOT NULL RETURNING id"
)
_STILL = "SELECT restricted_until > clock_timestamp() FROM channels WHERE id = $1"
_STANDING = """
UPDATE channels SET quality = $2, messaging_limit = $3
WHERE id = $1 AND (quality, messaging_limit) IS DISTINCT FROM ($2, $3) RETURNING id
"""
_WAITING = """
SELECT DISTINCT conversation_id FROM messages WHERE channel_id = $1 AND status = 'queued'
"""


async def change_state(
    tx: Tx, channel_id: UUID, state: str, code: str, reason: str | None, *, paused: bool = False
) -> bool:
    """False when that is how it stands already, or when it is not `paused` as the caller expects: what a
    person has stopped only a person sets going again."""
    return bool(await tx.fetch(_CHANGE, channel_id, state, code, reason, paused))


async def holds_messages(tx: Reading, channel_id: UUID) -> bool:
    """Whether what is to leave by this channel waits in the queue."""
    rows = await tx.fetch(_HOLDS, channel_id)
    return bool(rows and rows[0][0])


async def is_restricted(tx: Reading, channel_id: UUID) -> bool:
    """Whether nothing may leave by itself."""
    rows = await tx.fetch(_RESTRICTED, channel_id)
    return bool(rows and rows[0][0])


async def list_waiting_conversations(tx: Reading, channel_id: UUID) -> list[UUID]:
    """With something in the queue of this channel."""
    return [id_ for (id_,) in await tx.fetch(_WAITING, channel_id)]


async def hold_restriction(tx: Tx, channel_id: UUID, until: datetime) -> None:
    """No round trip ends it before."""
    await tx.fetch(_HOLD, channel_id, until)


async def end_restriction(tx: Tx, channel_id: UUID) -> None:
    await tx.fetch(_END, channel_id)


async def restriction_holds(tx: Reading, channel_id: UUID) -> bool:
    rows = await tx.fetch(_STILL, channel_id)
    return bool(rows and rows[0][0])


async def note_standing(tx: Tx, channel_id: UUID, quality: str | None, limit: str | None) -> bool:
    """False when that is known already."""
    return bool(await tx.fetch(_STANDING, channel_id, quality, limit))

"""How channels stand with their providers."""

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

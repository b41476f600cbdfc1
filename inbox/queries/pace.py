"""When the next message of a conversation, and of a channel, may leave."""

from datetime import datetime
from uuid import UUID

from inbox.queries import Reading
from realtime.transaction import Tx

_PAIR = """
SELECT extract(epoch FROM handed_at + make_interval(secs => $3) - clock_timestamp()) FROM messages
WHERE conversation_id = $1 AND direction = 'outbound'
  AND handed_at > clock_timestamp() - make_interval(secs => $3)
ORDER BY handed_at DESC OFFSET $2 LIMIT 1
"""
_HELD = """
SELECT extract(epoch FROM sending_after - clock_timestamp()) FROM channels
WHERE id = $1 AND sending_after > clock_timestamp()
"""
_RESERVE = """
UPDATE channels SET sending_after = greatest(sending_after, clock_timestamp()) + make_interval(secs => $2)
WHERE id = $1 RETURNING extract(epoch FROM sending_after - make_interval(secs => $2) - clock_timestamp())
"""
_HOLD = """
UPDATE channels SET sending_after = greatest(sending_after, clock_timestamp() + make_interval(secs => $2))
WHERE id = $1 OR $3 AND provider = (SELECT provider FROM channels WHERE id = $1)
  AND ($4 OR settings ->> 'waba_id' = (SELECT settings ->> 'waba_id' FROM channels WHERE id = $1))
"""
_AUTOMATED = """
SELECT count(*) FROM messages
WHERE conversation_id = $1 AND direction = 'outbound' AND origin = 'ai' AND suggestion_id IS NULL
  AND handed_at > $2
  AND handed_at > coalesce((SELECT max(sort_at) FROM messages WHERE conversation_id = $1
    AND direction = 'outbound' AND origin IN ('seller', 'phone')), '-infinity')
"""


async def pair_wait(tx: Reading, conversation_id: UUID, burst: int, window: float) -> float:
    """Seconds until one more may go to this customer."""
    rows = await tx.fetch(_PAIR, conversation_id, burst - 1, window)
    return max(0.0, float(rows[0][0])) if rows else 0.0


async def channel_wait(tx: Reading, channel_id: UUID) -> float:
    rows = await tx.fetch(_HELD, channel_id)
    return float(rows[0][0]) if rows else 0.0


async def reserve_slot(tx: Tx, channel_id: UUID, gap: float) -> float:
    """Seconds until the next free place in the channel's row of messages, which is taken by this."""
    ((wait,),) = await tx.fetch(_RESERVE, channel_id, gap)
    return max(0.0, float(wait))


async def hold_channels(tx: Tx, channel_id: UUID, seconds: float, *, account: bool, app: bool) -> None:
    """`account`: all of the same WhatsApp account; `app`: all of the same provider. Of this company: what
    others send by the same app their own refusals will tell."""
    await tx.fetch(_HOLD, channel_id, seconds, account or app, app)


async def count_automated(tx: Reading, conversation_id: UUID, since: datetime) -> int:
    """What left by itself since then, and since a person last wrote. Without the pilot's, which counts its
    own turns, bubbles apart, by the company's number."""
    ((count,),) = await tx.fetch(_AUTOMATED, conversation_id, since)
    return int(count)

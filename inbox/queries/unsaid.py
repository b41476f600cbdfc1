"""What was meant to be said, and was not."""

from uuid import UUID

from inbox.close_window import TOO_LATE
from inbox.queries import Reading

_LAST_WORD = """
SELECT EXISTS (SELECT FROM messages AS m JOIN conversations AS v ON v.id = m.conversation_id
  WHERE m.id = $1 AND m.origin = 'ai' AND NOT m.farewell AND m.status IN ('cancelled', 'failed')
    AND coalesce(m.error_code, '') <> ALL ($2::text[])
    AND v.holder_kind = 'ai'
    AND (m.status = 'failed' OR coalesce(m.holder_version, v.holder_version) = v.holder_version)
    AND coalesce(v.last_inbound_at <= m.created_at, true)
    AND NOT EXISTS (SELECT FROM messages AS other
      WHERE other.conversation_id = m.conversation_id AND other.direction = 'outbound'
        AND other.status NOT IN ('cancelled', 'failed') AND (other.sort_at, other.id) > (m.sort_at, m.id)))
"""


async def ends_in_silence(tx: Reading, message_id: UUID) -> bool:
    """Whether the AI, which still has the ball, has nothing else to say to what the customer wrote last.
    What came too late for the customer's 24 hours it takes up itself."""
    ((ends,),) = await tx.fetch(_LAST_WORD, message_id, sorted(TOO_LATE))
    return bool(ends)

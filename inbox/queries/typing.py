"""Whether and how a customer may be shown that a person here writes."""

from typing import NamedTuple
from uuid import UUID

from inbox.queries import Reading

_SEEN = """
SELECT v.channel_id, v.chat_ref, c.provider, v.unread_count = 0,
  (SELECT m.provider_id FROM messages AS m
   WHERE m.conversation_id = v.id AND m.direction = 'inbound' AND m.provider_id IS NOT NULL
     AND m.created_at > coalesce((c.settings ->> 'moved_at')::timestamptz, '-infinity')
   ORDER BY m.sort_at DESC, m.id DESC LIMIT 1)
FROM conversations AS v JOIN channels AS c ON c.tenant_id = v.tenant_id AND c.id = v.channel_id
WHERE v.id = $1 AND v.merged_into IS NULL AND c.shows_typing AND c.state IN ('connected', 'restricted')
"""


class ShownTyping(NamedTuple):
    channel_id: UUID
    chat_ref: str
    provider: str
    all_read: bool
    last_inbound: str | None
    """As the present provider calls the customer's latest message."""


async def find_shown_typing(tx: Reading, conversation_id: UUID) -> ShownTyping | None:
    """None where nobody is to see it: switched off, or the number is not connected."""
    rows = await tx.fetch(_SEEN, conversation_id)
    return ShownTyping(*rows[0]) if rows else None

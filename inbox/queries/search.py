"""Messages by their words."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from inbox.pages import ListCursor
from inbox.queries import Reading
from inbox.search.records import MessageHit
from inbox.search.words import excerpt_of, telling
from inbox.viewer import Viewer

_SEARCH = """
SELECT m.id, m.conversation_id, m.direction, m.kind, m.sort_at,
  m.text, m.content #>> '{media,transcript,text}', m.content #>> '{media,filename}'
FROM search_messages($1, $2, $3, $4, $5, $6) AS found
JOIN messages AS m ON m.tenant_id = $7 AND m.id = found.message_id
ORDER BY found.sort_at DESC, found.message_id DESC
"""


async def search_messages(
    tx: Reading,
    viewer: Viewer,
    query: str,
    typed: str,
    thread: UUID | None,
    after: ListCursor | None,
    limit: int,
) -> list[MessageHit]:
    """Newest first, of conversations that the viewer sees; `thread` is one that she does."""
    seller = None if viewer.sees_all else viewer.user_id
    place: Sequence[datetime | UUID | None] = (after.at, after.id) if after else (None, None)
    rows = await tx.fetch(_SEARCH, query, seller, thread, *place, limit, tx.tenant_id)
    return [
        MessageHit(
            message_id=id_,
            conversation_id=conversation_id,
            direction=direction,
            kind=kind,
            excerpt=excerpt_of(telling(texts, typed), typed),
            sort_at=sort_at,
        )
        for id_, conversation_id, direction, kind, sort_at, *texts in rows
    ]

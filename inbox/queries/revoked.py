"""Messages that were deleted for everybody."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from inbox.queries import Reading
from realtime.transaction import Tx

_FORGET = """
UPDATE messages SET text = '', content = NULL,
  extra = extra - 'former_texts' - 'media' - 'choice_id' - 'referral' - 'link_picture'
WHERE id IN (SELECT id FROM messages
  WHERE tenant_id = $3 AND revoked_at < $1 AND (text <> '' OR content IS NOT NULL)
  ORDER BY revoked_at LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING id
"""


async def forget_words(tx: Tx, before: datetime, limit: int) -> int:
    return len(await tx.fetch(_FORGET, before, limit, tx.tenant_id))


_FILES = """
SELECT f.id FROM media AS f JOIN messages AS m ON m.tenant_id = f.tenant_id AND m.id = f.message_id
WHERE m.tenant_id = $3 AND m.revoked_at < $1 AND m.content IS NOT NULL AND f.state <> 'forgotten'
LIMIT $2
"""


async def list_files(tx: Reading, before: datetime, limit: int) -> Sequence[UUID]:
    return [id_ for (id_,) in await tx.fetch(_FILES, before, limit, tx.tenant_id)]

"""A file and its conversation, held until COMMIT: always the conversation first, as everywhere."""

from uuid import UUID

from inbox.queries import conversations
from inbox.queries import media as media_queries
from inbox.queries.media import StoredMedia
from realtime.transaction import Tx


async def lock_media(tx: Tx, media_id: UUID) -> StoredMedia | None:
    media = await media_queries.find_media(tx, media_id)
    if media is None or await conversations.lock_conversation(tx, media.conversation_id) is None:
        return None
    return await media_queries.find_media(tx, media_id, lock=True)

"""A file and its conversation, held until COMMIT: always the conversation first, as everywhere."""

from uuid import UUID

from inbox.lock_thread_of import lock_thread_of
from inbox.queries import conversations
from inbox.queries import media as media_queries
from inbox.queries.media import StoredMedia
from realtime.transaction import Tx


async def lock_media(tx: Tx, media_id: UUID) -> StoredMedia | None:
    """None where the file is no more. An upload that nobody sent stays with a thread that became part of
    another: it is held alone."""
    media = await media_queries.find_media(tx, media_id)
    if media is None:
        return None
    if media.message_id:
        await lock_thread_of(tx, media.message_id, media.conversation_id)
    else:
        await conversations.lock_conversation(tx, media.conversation_id)
    return await media_queries.find_media(tx, media_id, lock=True)

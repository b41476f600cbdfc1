"""A file that could not be had is waited for once more: a shared step."""

from inbox.media.change_message_media import change_message_media
from inbox.media.expect_media import ring_media
from inbox.queries import media as media_queries
from inbox.queries.media import StoredMedia
from realtime.transaction import Tx


async def load_again(tx: Tx, media: StoredMedia) -> None:
    """With the file locked."""
    await media_queries.change_media(tx, media.id, state="waiting", reason=None, attempts=0)
    await change_message_media(tx, media.conversation_id, media.message_id, state="waiting", reason=None)
    ring_media(tx, media.id)

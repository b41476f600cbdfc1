"""An uploaded file goes with a message: a shared step of sending."""

from typing import Any, cast
from uuid import UUID

from inbox.media.errors import MediaNotFound
from inbox.media.fetch_media import details_of
from inbox.outgoing_content import AttachedFile
from inbox.queries import media as media_queries
from inbox.viewer import Viewer
from realtime.content_records import Media
from realtime.transaction import Tx


async def find_attached(tx: Tx, viewer: Viewer, conversation_id: UUID, media_id: UUID) -> AttachedFile:
    """Of this conversation, by this person, not sent yet."""
    media = await media_queries.find_media(tx, media_id, lock=True)
    mine = (
        media is not None
        and media.conversation_id == conversation_id
        and media.message_id is None
        and media.uploaded_by == viewer.user_id
        and media.state == "ready"
    )
    if media is None or not mine:
        raise MediaNotFound
    known: dict[str, Any] = details_of(media.details)
    record = Media(
        id=media.id,
        state="ready",
        mime=media.mime,
        filename=media.filename,
        size=media.size,
        view_once=False,
        **known,
    )
    return AttachedFile(cast(Any, media.kind), record)

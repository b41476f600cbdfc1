"""A file of ours as an adapter wants it: read when it is sent."""

from functools import partial
from uuid import UUID

from inbox.channels.outgoing import OutgoingFile
from inbox.media.names import file_name
from inbox.media.store import MediaStore
from realtime.content_records import MessageContent

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "application/pdf": "pdf",
}


def outgoing_file(store: MediaStore, tenant_id: UUID, content: MessageContent | None) -> OutgoingFile | None:
    media = content.media if content else None
    if media is None or media.id is None:
        return None
    mime = media.mime or "application/octet-stream"
    filename = media.filename or f"arquivo.{_ENDINGS.get(mime, 'bin')}"
    read = partial(store.whole, file_name(tenant_id, media.id))
    return OutgoingFile(read, "audio/ogg; codecs=opus" if mime == "audio/ogg" else mime, filename)

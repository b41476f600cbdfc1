"""A file of one chat goes on to another: a copy, so that each lives and is forgotten with its own thread."""

from typing import cast
from uuid import UUID

from inbox.errors import KindNotSupported
from inbox.media.errors import MediaNotFound, MediaNotReady, MediaTooLarge
from inbox.media.fetch_media import details_of
from inbox.media.limits import MB
from inbox.media.names import file_name
from inbox.media.receive_file import FileKind
from inbox.media.store import MediaStore
from inbox.media.upload_media import UploadedMedia, able_in, media_record
from inbox.queries import media as media_queries
from inbox.queries.media import StoredMedia
from inbox.viewer import Viewer
from realtime.channel_records import Capabilities
from realtime.database import Database
from realtime.ids import new_id


async def copy_media(
    db: Database, store: MediaStore, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, media_id: UUID
) -> UploadedMedia:
    """Stands in the other conversation as if it had been uploaded there: a message names it within a day."""
    able = await able_in(db, tenant_id, viewer, conversation_id)
    source = await _readable(db, tenant_id, viewer, media_id)
    _check(source, able)
    copied = new_id()
    thumbnail = bool(source.details.get("thumbnail"))
    for variant in ("original", "thumbnail") if thumbnail else ("original",):
        await store.copy(file_name(tenant_id, media_id, variant), file_name(tenant_id, copied, variant))
    async with db.tenant_transaction(tenant_id) as tx:
        await media_queries.insert_media(
            tx,
            copied,
            conversation_id=conversation_id,
            kind=source.kind,
            state="ready",
            mime=source.mime,
            filename=source.filename,
            size=source.size,
            details=source.details,
            uploaded_by=viewer.user_id,
        )
    about = {"state": "ready", "mime": source.mime, "size": source.size}
    record = media_record(copied, source.filename, details_of(source.details) | about)
    return UploadedMedia(id=copied, kind=cast(FileKind, source.kind), media=record)


async def _readable(db: Database, tenant_id: UUID, viewer: Viewer, media_id: UUID) -> StoredMedia:
    async with db.tenant_snapshot(tenant_id) as tx:
        found = await media_queries.assigned_user_of_media(tx, media_id)
    if found is None or not viewer.sees(found[1]) or found[0].revoked:
        raise MediaNotFound
    if found[0].state != "ready":
        raise MediaNotReady(state=found[0].state)
    return found[0]


def _check(source: StoredMedia, able: Capabilities) -> None:
    if source.kind not in able.kinds:
        raise KindNotSupported(kind=source.kind)
    limit = able.media_max.get(source.kind, 0)
    if (source.size or 0) > limit:
        raise MediaTooLarge(limit_mb=round(limit / MB, 1))

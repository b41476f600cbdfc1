"""A seller uploads a file that a message will carry. It is here before the message is."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

from inbox.channels import reading
from inbox.errors import ConversationNotFound, KindNotSupported
from inbox.media.examination import examine_file
from inbox.media.fetch_media import about, details_of, store_files
from inbox.media.receive_file import FileKind, check_kind, receive_file
from inbox.media.store import MediaStore
from inbox.queries import channels, conversations
from inbox.queries import media as media_queries
from inbox.viewer import Viewer
from realtime.channel_records import Capabilities
from realtime.content_records import Media
from realtime.database import Database
from realtime.ids import new_id
from realtime.record import Record


class UploadedMedia(Record, frozen=True, kw_only=True):
    """Send it by `media_id` within a day."""

    id: UUID
    kind: FileKind
    media: Media


async def upload_media(
    db: Database,
    store: MediaStore,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    kind: FileKind,
    filename: str | None,
    chunks: AsyncIterator[bytes],
) -> UploadedMedia:
    able = await able_in(db, tenant_id, viewer, conversation_id)
    if kind not in able.kinds:
        raise KindNotSupported(kind=kind)
    media_id = new_id()
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        file = Path(folder) / "file"
        await receive_file(chunks, file, able.media_max[kind])
        found = await examine_file(file, Path(folder), clean=kind != "document" and kind != "sticker")
        if found.cleaned:
            file.with_name("clean").replace(file)
        check_kind(kind, found)
        size, name = file.stat().st_size, reading.filename(filename)
        # Before its bytes: whoever dies between the two leaves a row, by which they are found and deleted.
        async with db.tenant_transaction(tenant_id) as tx:
            await media_queries.insert_media(
                tx,
                media_id,
                conversation_id=conversation_id,
                kind=kind,
                filename=name,
                uploaded_by=viewer.user_id,
            )
        await store_files(store, tenant_id, media_id, file, found)
    known = about(found, size)
    async with db.tenant_transaction(tenant_id) as tx:
        await media_queries.change_media(
            tx, media_id, state="ready", mime=found.mime, size=size, details=details_of(known)
        )
    return UploadedMedia(id=media_id, kind=kind, media=media_record(media_id, name, known))


def media_record(media_id: UUID, filename: str | None, known: dict[str, Any]) -> Media:
    return Media(id=media_id, filename=filename, view_once=False, **known)


async def able_in(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> Capabilities:
    async with db.tenant_snapshot(tenant_id) as tx:
        found = await conversations.channel_and_assigned(tx, conversation_id)
        if found is None or not viewer.sees(found[1]):
            raise ConversationNotFound
        return await channels.capabilities_in(tx, found[0])

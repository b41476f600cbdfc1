"""A person sends a material: its file, made ready in the conversation."""

from typing import cast
from uuid import UUID

from inbox.errors import KindNotSupported
from inbox.materials.copy_file import copy_file
from inbox.materials.errors import MaterialContentWrong, MaterialNotFound
from inbox.media.errors import MediaNotFound, MediaTooLarge
from inbox.media.limits import MB
from inbox.media.receive_file import FileKind
from inbox.media.store import FileMissing, MediaStore
from inbox.media.upload_media import UploadedMedia, able_in
from inbox.queries import materials
from inbox.viewer import Viewer
from realtime.database import Database


async def copy_material(
    db: Database, store: MediaStore, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, material_id: UUID
) -> UploadedMedia:
    """A message names it within a day. A place needs no copy: a message says where it is."""
    able = await able_in(db, tenant_id, viewer, conversation_id)
    async with db.tenant_snapshot(tenant_id) as tx:
        material = await materials.find_material(tx, material_id)
    if material is None or not material.active:
        raise MaterialNotFound
    if material.media is None:
        raise MaterialContentWrong
    if material.kind not in able.kinds:
        raise KindNotSupported(kind=material.kind)
    limit = able.media_max.get(material.kind, 0)
    if (material.media.size or 0) > limit:
        raise MediaTooLarge(limit_mb=round(limit / MB, 1))
    place = (tenant_id, conversation_id, material.kind, material.media, viewer.user_id)
    try:
        media = await copy_file(db, store, *place)
    except FileMissing as error:
        raise MediaNotFound from error
    if media.id is None:
        raise MediaNotFound
    return UploadedMedia(id=media.id, kind=cast(FileKind, material.kind), media=media)

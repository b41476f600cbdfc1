"""The file of a material, for everybody of the company."""

from uuid import UUID

from inbox.materials.errors import MaterialNotFound
from inbox.media.errors import MediaNotFound
from inbox.media.links import Link
from inbox.media.names import Variant, material_file_name
from inbox.media.open_media import OpenFile
from inbox.queries import materials
from realtime.database import Database


async def find_material_file(
    db: Database, tenant_id: UUID, material_id: UUID, variant: Variant
) -> tuple[UUID, Variant]:
    """Which file, and which variant of it there is."""
    async with db.tenant_snapshot(tenant_id) as tx:
        material = await materials.find_material(tx, material_id)
    if material is None or material.media is None or material.media.id is None:
        raise MaterialNotFound
    return material.media.id, variant if material.media.thumbnail else "original"


async def open_material_link(db: Database, link: Link) -> OpenFile:
    """The link was judged by its signature."""
    async with db.tenant_snapshot(link.tenant_id) as tx:
        file = await materials.find_file(tx, link.media_id)
    if file is None or file.state != "ready":
        raise MediaNotFound
    mime = "image/webp" if link.variant == "thumbnail" else file.mime or "application/octet-stream"
    return OpenFile(material_file_name(link.tenant_id, link.media_id, link.variant), mime, file.filename)

"""A file for somebody who may see its conversation: a link that lasts minutes, and what lies behind it."""

from typing import NamedTuple
from uuid import UUID

from inbox.media.errors import MediaNotFound, MediaNotReady
from inbox.media.links import Link
from inbox.media.names import Variant, file_name
from inbox.queries import media as media_queries
from inbox.viewer import Viewer
from realtime.database import Database


class OpenFile(NamedTuple):
    """Ready to be read from the store."""

    name: str
    mime: str
    filename: str | None


class Sight(NamedTuple):
    variant: Variant
    """The one there is."""
    filename: str | None


async def check_sight(
    db: Database, tenant_id: UUID, viewer: Viewer, media_id: UUID, variant: Variant
) -> Sight:
    async with db.tenant_snapshot(tenant_id) as tx:
        found = await media_queries.assigned_user_of_media(tx, media_id)
    if found is None or not viewer.sees(found[1]):
        raise MediaNotFound
    media, _ = found
    if media.revoked:
        raise MediaNotFound
    if media.state != "ready":
        raise MediaNotReady(state=media.state)
    return Sight(variant if media.details.get("thumbnail") else "original", media.filename)


async def open_link(db: Database, link: Link) -> OpenFile:
    """The link was judged by its signature; what was forgotten or deleted meanwhile is not served any
    more."""
    async with db.tenant_snapshot(link.tenant_id) as tx:
        media = await media_queries.find_media(tx, link.media_id)
    if media is None or media.revoked or media.state != "ready":
        raise MediaNotFound
    mime = "image/webp" if link.variant == "thumbnail" else media.mime or "application/octet-stream"
    return OpenFile(file_name(link.tenant_id, link.media_id, link.variant), mime, media.filename)

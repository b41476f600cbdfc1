"""A person asks for a file once more that could not be loaded."""

from uuid import UUID

from inbox.media.errors import MediaNotFound
from inbox.media.load_again import load_again
from inbox.media.lock_media import lock_media
from inbox.queries import media as media_queries
from inbox.viewer import Viewer
from realtime.database import Database


async def retry_media(db: Database, tenant_id: UUID, viewer: Viewer, media_id: UUID) -> None:
    """Nothing happens where it is here, or on its way. What was forgotten stays so."""
    async with db.tenant_transaction(tenant_id) as tx:
        found = await media_queries.assigned_user_of_media(tx, media_id)
        if found is None or not viewer.sees(found[1]):
            raise MediaNotFound
        media = await lock_media(tx, media_id)
        if media is None or media.state != "unavailable":
            return
        await load_again(tx, media)

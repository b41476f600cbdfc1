"""A number answers again: its files that were given up while it did not are asked for once more."""

from uuid import UUID

from inbox.jobs import ReloadLost
from inbox.media.load_again import load_again
from inbox.media.lock_media import lock_media
from inbox.queries import media as media_queries
from inbox.queries.media import UNREACHABLE
from realtime.database import Database


async def reload_lost(db: Database, tenant_id: UUID, job: ReloadLost) -> None:
    """Each in a transaction of its own: they may be thousands, and their conversations go on."""
    async with db.tenant_snapshot(tenant_id) as snapshot:
        lost = await media_queries.list_unreachable(snapshot, job.channel_id)
    for media_id in lost:
        async with db.tenant_transaction(tenant_id) as tx:
            media = await lock_media(tx, media_id)
            if media is not None and (media.state, media.reason) == ("unavailable", UNREACHABLE):
                await load_again(tx, media)

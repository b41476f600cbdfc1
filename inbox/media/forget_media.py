"""Files leave the store when a company's time for what customers said is over, those of deleted messages when
their words do, and uploads that nobody sent after a day. Bytes first: what is interrupted between the two is
found again."""

from datetime import datetime, timedelta
from uuid import UUID

from inbox.forget_revoked import kept_since
from inbox.media.change_message_media import change_message_media
from inbox.media.lock_media import lock_media
from inbox.media.names import file_name
from inbox.media.store import MediaStore
from inbox.queries import media as media_queries
from inbox.queries import revoked
from realtime.database import Database

UNSENT = timedelta(days=1)
BATCH = 100


async def forget_media(
    db: Database, store: MediaStore, tenant_id: UUID, before: datetime | None, now: datetime
) -> int:
    """`before`: what is older goes; None where the company keeps everything. Returns how many went."""
    forgotten = 0
    while ids := await _some(db, tenant_id, before, now):
        for media_id in ids:
            await store.delete([file_name(tenant_id, media_id), file_name(tenant_id, media_id, "thumbnail")])
            await _settle(db, tenant_id, media_id)
        forgotten += len(ids)
    return forgotten


async def _some(db: Database, tenant_id: UUID, before: datetime | None, now: datetime) -> list[UUID]:
    async with db.tenant_snapshot(tenant_id) as tx:
        ids = await media_queries.list_unsent(tx, now - UNSENT, BATCH)
        ids += await revoked.list_files(tx, kept_since(before, now), BATCH)
        ids += await media_queries.list_older(tx, before, BATCH) if before else []
        return list(dict.fromkeys(ids))


async def _settle(db: Database, tenant_id: UUID, media_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        media = await lock_media(tx, media_id)
        if media is None or media.state == "forgotten":
            return
        await media_queries.forget_media(tx, media_id)
        await change_message_media(
            tx,
            media.conversation_id,
            media.message_id,
            state="unavailable",
            reason="forgotten",
            thumbnail=False,
            peaks=[],
            transcript=None,
            filename=None,
        )

"""Files that no material has: uploads that nobody kept, and what was replaced. Given up under the library's
lock, so that no material takes one whose bytes go; then bytes before rows, so that what is interrupted is
found again."""

from datetime import datetime, timedelta
from uuid import UUID

from inbox.media.names import material_file_name
from inbox.media.store import MediaStore
from inbox.queries import materials
from realtime.database import Database

UNUSED = timedelta(days=1)
BATCH = 100


async def forget_files(db: Database, store: MediaStore, tenant_id: UUID, now: datetime) -> int:
    """Returns how many went."""
    forgotten = 0
    while ids := await _give_up(db, tenant_id, now):
        for file_id in ids:
            names = [material_file_name(tenant_id, file_id, variant) for variant in ("original", "thumbnail")]
            await store.delete(names)
            async with db.tenant_transaction(tenant_id) as tx:
                await materials.delete_file(tx, file_id)
        forgotten += len(ids)
    return forgotten


async def _give_up(db: Database, tenant_id: UUID, now: datetime) -> list[UUID]:
    async with db.tenant_transaction(tenant_id) as tx:
        await materials.lock_library(tx)
        return await materials.give_up_unused_files(tx, now - UNUSED, BATCH)

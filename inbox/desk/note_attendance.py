from collections.abc import Collection
from uuid import UUID

from inbox.queries import desk_queue
from realtime.database import Database


async def note_attendance(db: Database, tenant_id: UUID, user_ids: Collection[UUID]) -> None:
    """These people have the product open at this moment."""
    async with db.tenant_transaction(tenant_id) as tx:
        await desk_queue.note_seen(tx, user_ids)

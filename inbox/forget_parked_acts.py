"""Acts that waited for a message which will not come any more."""

from datetime import timedelta
from uuid import UUID

from inbox.queries import acts, outbox
from realtime.database import Database

KEEP = timedelta(days=8)
"""Meta repeats a webhook for seven days; what has not come by then does not come."""


async def forget_parked_acts(db: Database, tenant_id: UUID) -> int:
    async with db.tenant_transaction(tenant_id) as tx:
        return await acts.prune_parked_acts(tx, await outbox.database_now(tx) - KEEP)

"""Webhooks that were read long ago. What they brought is in the inbox; rebuilding begins with the oldest that
is left. What waits or stands in quarantine stays whatever its age: nobody has seen it yet."""

from datetime import datetime
from uuid import UUID

from inbox.queries import raw_events
from realtime.database import Database

BATCH = 500


async def forget_webhooks(db: Database, tenant_id: UUID, before: datetime) -> int:
    forgotten = 0
    while True:
        async with db.tenant_transaction(tenant_id) as tx:
            some = await raw_events.forget_raw_events(tx, before, BATCH)
        forgotten += some
        if some < BATCH:
            return forgotten

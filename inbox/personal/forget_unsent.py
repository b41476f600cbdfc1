from datetime import datetime, timedelta
from uuid import UUID

from inbox.queries import personal
from realtime.database import Database

KEPT = timedelta(days=90)
"""Untouched for so long, nobody will send it any more, and the customer's matters in it may go."""


async def forget_unsent(db: Database, tenant_id: UUID, before: datetime | None = None) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        await personal.delete_old_unsent(tx, max(before or tx.now() - KEPT, tx.now() - KEPT))

"""Time, for tests that must not wait for it."""

from uuid import UUID

from sqlalchemy import update

from inbox.tables.messages import MessageRow
from realtime.database import Database


async def let_wait_end(db: Database, tenant_id: UUID) -> None:
    """What waits for its next attempt is due now."""
    async with db.tenant_transaction(tenant_id) as tx:
        await tx.session.execute(update(MessageRow).values(not_before=None))

"""What became of a message we sent, as the provider reports it."""

from uuid import UUID

from inbox.channels.neutral import ReportedStatus
from inbox.take_statuses import take_statuses
from realtime.database import Database


async def record_status(db: Database, tenant_id: UUID, channel_id: UUID, report: ReportedStatus) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        await take_statuses(tx, channel_id, [report])

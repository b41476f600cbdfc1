"""Past messages of a channel become part of its threads, webhook by webhook.

In small transactions and on slots of its own, so that what happens now waits for none of it. A worker that
dies begins the webhook again: whatever is there already stays as it is.
"""

from uuid import UUID

from inbox.channels import Channels
from inbox.import_webhook import import_webhook
from inbox.jobs import ImportHistory
from inbox.queries import history
from realtime.database import Database


async def import_history(db: Database, channels: Channels, tenant_id: UUID, job: ImportHistory) -> None:
    while True:
        async with db.tenant_snapshot(tenant_id) as snapshot:
            stored = await history.oldest_importing(snapshot, job.channel_id)
        if stored is None:
            return
        refused = await import_webhook(db, channels[stored.account.provider], tenant_id, stored)
        async with db.tenant_transaction(tenant_id) as tx:
            await history.settle(tx, stored.id, refused)

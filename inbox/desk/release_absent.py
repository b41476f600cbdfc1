"""Customers who wait for somebody who left go back to the queue."""

from datetime import timedelta
from uuid import UUID

from inbox.desk.hand import hand
from inbox.queries import desk, desk_queue
from realtime.database import Database


async def release_absent(db: Database, tenant_id: UUID) -> int:
    """Only what waits for an answer: the rest is hers when she comes back. Who was never seen is absent since
    the rules were made."""
    async with db.tenant_transaction(tenant_id) as tx:
        rules = await desk.lock_requeueing(tx)
        if rules is None or rules.requeue_minutes is None:
            return 0
        patience = timedelta(minutes=rules.requeue_minutes)
        absent = await desk_queue.absent_since(tx, patience, rules.changed_at)
        waiting = await desk_queue.lock_waiting_for(tx, absent)
        for conversation in waiting:
            await hand(tx, conversation, None, None)
        return len(waiting)

"""Customers who wait for somebody who left go back to the queue."""

from datetime import timedelta
from uuid import UUID

from inbox.ball import take_ball
from inbox.desk.hand import hand
from inbox.queries import desk, desk_queue
from realtime.database import Database


async def release_absent(db: Database, tenant_id: UUID) -> int:
    """Only what waits for an answer: the rest is hers when she comes back. What is nobody's goes back like
    her own, where she took the ball or only began to write. Who was never seen is absent since the rules
    were made."""
    async with db.tenant_transaction(tenant_id) as tx:
        rules = await desk.lock_requeueing(tx)
        if rules is None or rules.requeue_minutes is None:
            return 0
        patience = timedelta(minutes=rules.requeue_minutes)
        absent = await desk_queue.absent_since(tx, patience, rules.changed_at)
        waiting = await desk_queue.lock_waiting_for(tx, absent)
        for conversation in waiting:
            if conversation.assigned_user_id is None:
                await take_ball(tx, conversation, "queue")
            else:
                await hand(tx, conversation, None, None)
        return len(waiting)

"""The customer sees somebody write, for as long as a reply of the pilot waits to leave."""

from uuid import UUID

from copilot.pilot.jobs import ShowTyping, ring_typing
from copilot.pilot.queries.told import list_waiting
from inbox.channels import Channels
from inbox.tell_typing import tell_typing
from realtime.database import Database

AGAIN_SECONDS = 5.0
"""Phones forget it about then."""
SHORT = 1.0
"""Of less nobody sees anything."""


async def show_typing(db: Database, channels: Channels, tenant_id: UUID, job: ShowTyping) -> None:
    """Job handler. `tell_typing` knows what a channel can: where typing would mark unread messages as read,
    nothing is shown."""
    async with db.tenant_transaction(tenant_id) as tx:
        waiting = await list_waiting(tx, job.conversation_id)
        left = max((one.seconds for one in waiting), default=0.0)
        if left < SHORT:
            return
        if left > AGAIN_SECONDS:
            ring_typing(tx, job.conversation_id, AGAIN_SECONDS)
    await tell_typing(db, channels, tenant_id, job.conversation_id)

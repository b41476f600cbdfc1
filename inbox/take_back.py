"""A person keeps what the pilot has written from leaving."""

from uuid import UUID

from inbox.progress import set_status
from inbox.still_wanted import TAKEN_BACK
from inbox.unsent import lock_unsent
from inbox.viewer import Viewer
from realtime.database import Database


async def take_back(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> None:
    """With the bubbles behind it, which would answer nothing alone."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation, waiting = await lock_unsent(tx, viewer, conversation_id, message_id)
        for later in waiting[waiting.index(message_id) :]:
            await set_status(tx, conversation, later, TAKEN_BACK.status, TAKEN_BACK.code, TAKEN_BACK.reason)

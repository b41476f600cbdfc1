"""A person sends what the pilot has written without waiting for its pace."""

from uuid import UUID

from inbox.outbound import ring_outbox
from inbox.queries import outbox
from inbox.unsent import lock_unsent
from inbox.viewer import Viewer
from realtime.database import Database


async def send_now(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> None:
    """With the bubbles before it, which it would not overtake."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation, waiting = await lock_unsent(tx, viewer, conversation_id, message_id)
        now = await outbox.database_now(tx)
        for earlier in waiting[: waiting.index(message_id) + 1]:
            await outbox.change_message(tx, earlier, not_before=now)
        ring_outbox(tx, conversation.id)

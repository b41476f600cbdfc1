"""An inbound message, exactly once."""

from datetime import datetime
from uuid import UUID

from inbox.channels.neutral import IncomingMessage
from inbox.take_messages import Arrival, take_messages
from realtime.database import Database
from realtime.records import Message


async def receive_message(
    db: Database, tenant_id: UUID, channel_id: UUID, incoming: IncomingMessage, received_at: datetime
) -> Message | None:
    """None when it is already there: a redelivery is normal and changes nothing. `received_at` is when the
    webhook came, which the message can not be younger than."""
    async with db.tenant_transaction(tenant_id) as tx:
        (message,) = await take_messages(tx, channel_id, [Arrival(incoming, received_at)])
    return message

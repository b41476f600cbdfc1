"""Echoes that waited for the end of a send: that send's own are dropped, the others are bubbles."""

from uuid import UUID

from inbox.queries import conversations, outbox, statuses
from inbox.queries import parked_echoes as parked
from inbox.take_echo import take_echo
from inbox.take_messages import Arrival
from realtime.database import Database


async def settle_echoes(db: Database, tenant_id: UUID, conversation_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        channel_id = await conversations.channel_of(tx, conversation_id)
        waiting = await parked.list_parked_echoes(tx, channel_id, conversation_id) if channel_id else []
        if channel_id is None or not waiting:
            return
        names = [one.incoming.provider_id for one in waiting]
        await statuses.lock_provider_ids(tx, channel_id, names)
        # A thread that became part of another is None: `take_echo` finds the one that the contact has now.
        there = await conversations.lock_conversation(tx, conversation_id) is not None
        if there and await outbox.list_in_sending(tx, conversation_id):
            return  # another one is on its way, and its end looks here again
        await parked.forget_parked_echoes(tx, channel_id, conversation_id, names)
        for echo in waiting:
            await take_echo(tx, channel_id, Arrival(echo.incoming, echo.received_at))

"""A person stops a number: what is sent waits, what arrives is shown as ever."""

from uuid import UUID

from inbox.channel_admin.trail import Author, note
from inbox.channel_states import take_state
from inbox.errors import ChannelNotFound
from inbox.queries import channel_admin
from realtime.database import Database

PAUSED = "Pausado pela administração."


async def pause_channel(db: Database, tenant_id: UUID, channel_id: UUID, author: Author) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        if await channel_admin.lock_channel(tx, channel_id) is None:
            raise ChannelNotFound
        if await take_state(tx, channel_id, "paused", "paused", PAUSED):
            await note(tx, author, "channel.paused", channel_id)

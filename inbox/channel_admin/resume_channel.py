"""A person sets a number going again; it is tested before anything leaves."""

from uuid import UUID

from inbox.channel_admin.trail import Author, note
from inbox.channel_states import take_state
from inbox.errors import ChannelNotFound
from inbox.jobs import CheckChannel
from inbox.queries import channel_admin
from realtime.database import Database

RESUMED = "Retomado; testando a conexão."


async def resume_channel(db: Database, tenant_id: UUID, channel_id: UUID, author: Author) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        if await channel_admin.lock_channel(tx, channel_id) is None:
            raise ChannelNotFound
        if await take_state(tx, channel_id, "connecting", "resumed", RESUMED, paused=True):
            await note(tx, author, "channel.resumed", channel_id)
            tx.enqueue(CheckChannel(channel_id=channel_id), once=f"check:{channel_id}")

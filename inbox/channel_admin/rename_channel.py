"""A number gets another name on every screen."""

from uuid import UUID

from inbox.channel_states import tell_channel
from inbox.errors import ChannelNotFound
from inbox.queries import channel_admin
from realtime.database import Database


async def rename_channel(db: Database, tenant_id: UUID, channel_id: UUID, name: str) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        if not await channel_admin.rename(tx, channel_id, name.strip()):
            raise ChannelNotFound
        await tell_channel(tx, channel_id)

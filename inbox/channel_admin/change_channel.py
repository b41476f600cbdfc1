"""A number gets another name on every screen, or shows customers that somebody types, or no longer."""

from uuid import UUID

from inbox.channel_admin.records import ChannelChange
from inbox.channel_admin.trail import Author, note
from inbox.channel_states import tell_channel
from inbox.errors import ChannelNotFound
from inbox.queries import channel_admin
from realtime.database import Database


async def change_channel(
    db: Database, tenant_id: UUID, channel_id: UUID, change: ChannelChange, author: Author
) -> None:
    """What is not named stays."""
    name = change.name.strip() if change.name is not None else None
    changed = [field for field in change.__struct_fields__ if getattr(change, field) is not None]
    async with db.tenant_transaction(tenant_id) as tx:
        if not await channel_admin.change(tx, channel_id, name, change.shows_typing):
            raise ChannelNotFound
        await tell_channel(tx, channel_id)
        await note(tx, author, "channel.changed", channel_id, changed=changed)

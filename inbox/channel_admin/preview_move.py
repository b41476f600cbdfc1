"""Before a number moves: whom it would lose from sight until they write again."""

from uuid import UUID

from inbox.channel_admin.records import MovePreview
from inbox.errors import ChannelNotFound
from inbox.queries import addresses, channels
from realtime.database import Database

COUNTED = 1_000
NAMED = 3


async def preview_move(db: Database, tenant_id: UUID, channel_id: UUID) -> MovePreview:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        if await channels.read_channel(snapshot, channel_id) is None:
            raise ChannelNotFound
        names = await addresses.list_numberless(snapshot, channel_id, COUNTED + 1)
    return MovePreview(names=names[:NAMED], people=min(len(names), COUNTED), more=len(names) > COUNTED)

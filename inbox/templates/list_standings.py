"""How the templates of a number stand with WhatsApp, for its administrators."""

from uuid import UUID

from inbox.errors import ChannelNotFound
from inbox.queries import channels, templates
from inbox.templates.records import TemplateStanding, TemplateStandings
from realtime.database import Database


async def list_standings(db: Database, tenant_id: UUID, channel_id: UUID) -> TemplateStandings:
    async with db.tenant_snapshot(tenant_id) as tx:
        if await channels.read_channel(tx, channel_id) is None:
            raise ChannelNotFound
        rows = await templates.list_standings(tx, channel_id)
        synced_at, problem = await templates.last_sync(tx, channel_id)
    items = [TemplateStanding(**row._asdict()) for row in rows]
    return TemplateStandings(items=items, synced_at=synced_at, problem=problem)

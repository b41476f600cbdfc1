from uuid import UUID

from inbox.funnel_editor.forms import edited
from inbox.funnel_editor.records import FunnelSettings
from inbox.funnels import current_funnel
from inbox.queries import leads
from inbox.viewer import Viewer
from realtime.database import Database


async def read_funnel(db: Database, tenant_id: UUID, viewer: Viewer) -> FunnelSettings:
    async with db.tenant_snapshot(tenant_id) as tx:
        current = await current_funnel(tx)
        counts = await leads.count_leads(tx, viewer)
    return FunnelSettings(version=current.version, funnel=edited(current.definition), leads=counts)

"""Says what saving would refuse, and changes nothing."""

from collections.abc import Mapping
from uuid import UUID

from inbox.funnel import FunnelDefinition
from inbox.funnel_editor.problems import problems_of
from inbox.funnel_editor.records import EditedFunnel, FunnelCheck
from inbox.funnels import current_funnel
from inbox.queries import Reading, leads
from inbox.viewer import Viewer
from realtime.database import Database


async def check_funnel(db: Database, tenant_id: UUID, viewer: Viewer, funnel: EditedFunnel) -> FunnelCheck:
    async with db.tenant_snapshot(tenant_id) as tx:
        occupied = await left_behind(tx, viewer, (await current_funnel(tx)).definition, funnel)
    return FunnelCheck(problems=problems_of(funnel), occupied=dict(occupied))


async def left_behind(
    tx: Reading, viewer: Viewer, before: FunnelDefinition, after: EditedFunnel
) -> Mapping[str, int]:
    """Leads in stages that go. Those that an earlier funnel has left behind do not hold up this one."""
    going = set(before.stage_ids) - {stage.id for stage in after.stages}
    if not going:
        return {}
    counts = await leads.count_leads(tx, viewer)
    return {stage: count for stage, count in counts.items() if stage in going}

from uuid import UUID

from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.switches import count_held_by_ai, read_switches
from copilot.pilot.switching.records import PilotPage
from realtime.database import Database


async def read_pilot_page(db: Database, tenant_id: UUID) -> PilotPage:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        return PilotPage(
            switches=await read_switches(snapshot),
            settings=await read_pilot_settings(snapshot),
            held=await count_held_by_ai(snapshot),
        )

from uuid import UUID

from inbox.materials.limits import MOST, MOST_BYTES
from inbox.materials.records import MaterialList
from inbox.queries import materials
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Role


async def read_materials(db: Database, tenant_id: UUID, viewer: Viewer) -> MaterialList:
    """What is switched off is its administrators' to see."""
    async with db.tenant_snapshot(tenant_id) as tx:
        items = await materials.list_materials(tx, active=viewer.role is not Role.ADMIN)
        used = await materials.bytes_used(tx)
    return MaterialList(items=items, limit=MOST, bytes_used=used, bytes_limit=MOST_BYTES)

from uuid import UUID

from inbox.queries import stars
from inbox.stars.records import Starred
from inbox.viewer import Viewer
from realtime.database import Database


async def list_stars(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID | None = None
) -> list[Starred]:
    """Of threads the viewer still sees, the one starred last first."""
    async with db.tenant_snapshot(tenant_id) as tx:
        return await stars.list_starred(tx, viewer, conversation_id)

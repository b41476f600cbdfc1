from uuid import UUID

from inbox.notes.records import Mention
from inbox.queries import notes
from inbox.viewer import Viewer
from realtime.database import Database


async def list_mentions(db: Database, tenant_id: UUID, viewer: Viewer) -> list[Mention]:
    """Where the viewer is mentioned, has not looked, and may."""
    async with db.tenant_snapshot(tenant_id) as tx:
        return await notes.list_unseen(tx, viewer)

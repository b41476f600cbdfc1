from uuid import UUID

from inbox.pages import AsOf
from inbox.queries import quick_replies
from inbox.quick_replies.records import QuickReplyList
from inbox.viewer import Viewer
from realtime.database import Database


async def read_quick_replies(db: Database, tenant_id: UUID, viewer: Viewer) -> QuickReplyList:
    """The company's and the viewer's own."""
    async with db.tenant_snapshot(tenant_id) as tx:
        position = await tx.position()
        items = await quick_replies.list_quick_replies(tx, viewer.user_id)
    return QuickReplyList(as_of=AsOf.at(position), items=items)

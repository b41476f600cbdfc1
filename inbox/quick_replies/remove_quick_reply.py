from uuid import UUID

from inbox.queries import quick_replies
from inbox.quick_replies.owner import audience_of, lock_own
from inbox.viewer import Viewer
from realtime.company_events import QuickRepliesChanged
from realtime.database import Database


async def remove_quick_reply(db: Database, tenant_id: UUID, viewer: Viewer, id_: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        stored = await lock_own(tx, viewer, id_)
        await quick_replies.delete_quick_reply(tx, id_)
        tx.emit(QuickRepliesChanged(quick_reply_id=id_), audience_of(stored.owner_user_id))

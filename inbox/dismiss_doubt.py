"""A person says that two contacts are two."""

from uuid import UUID

from inbox.contact_access import check_sees
from inbox.queries import doubts, merges
from inbox.tell_contacts import tell_doubted
from inbox.viewer import Viewer
from realtime.database import Database


async def dismiss_doubt(db: Database, tenant_id: UUID, viewer: Viewer, one_id: UUID, other_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        await merges.lock_contacts(tx, [one_id, other_id])
        threads = await merges.lock_threads_of(tx, [one_id, other_id])
        check_sees(viewer, [thread for thread in threads if thread.contact_id == one_id])
        if await doubts.settle_doubt(tx, one_id, other_id, "dismissed", viewer.user_id):
            await tell_doubted(tx, one_id)
            await tell_doubted(tx, other_id)

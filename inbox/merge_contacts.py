"""A person says that two contacts are one."""

from uuid import UUID

from inbox.contact_access import check_sees
from inbox.errors import ContactNotFound
from inbox.merging import merge
from inbox.queries import merges
from inbox.viewer import Viewer
from realtime.database import Database


async def merge_contacts(db: Database, tenant_id: UUID, viewer: Viewer, kept_id: UUID, gone_id: UUID) -> UUID:
    """Returns the merge's id, by which it can be taken back."""
    async with db.tenant_transaction(tenant_id) as tx:
        contacts = await merges.lock_contacts(tx, [kept_id, gone_id])
        if len(contacts) < 2:
            raise ContactNotFound
        check_sees(viewer, await merges.lock_threads_of(tx, [kept_id, gone_id]))
        merge_id = await merge(tx, kept_id, gone_id, "person", viewer.user_id)
        if merge_id is None:
            raise ContactNotFound
        return merge_id

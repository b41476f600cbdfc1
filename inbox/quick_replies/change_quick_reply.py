"""Other words or another shortcut; never another owner."""

from uuid import UUID

from inbox.queries import quick_replies
from inbox.quick_replies.errors import QuickReplyExists, QuickReplyStale
from inbox.quick_replies.owner import audience_of, lock_own
from inbox.quick_replies.records import QuickReply, QuickReplyChange
from inbox.viewer import Viewer
from realtime.company_events import QuickRepliesChanged
from realtime.database import Database


async def change_quick_reply(
    db: Database, tenant_id: UUID, viewer: Viewer, id_: UUID, change: QuickReplyChange
) -> QuickReply:
    change.check()
    words = quick_replies.Words(change.shortcut, change.title.strip(), change.text.strip())
    async with db.tenant_transaction(tenant_id) as tx:
        stored = await lock_own(tx, viewer, id_)
        if stored.version != change.expected_version:
            raise QuickReplyStale
        await quick_replies.lock_shortcuts(tx, stored.owner_user_id)
        if await quick_replies.shortcut_taken(tx, id_, stored.owner_user_id, words.shortcut):
            raise QuickReplyExists(shortcut=words.shortcut)
        await quick_replies.update_quick_reply(tx, id_, words)
        tx.emit(QuickRepliesChanged(quick_reply_id=id_), audience_of(stored.owner_user_id))
    personal = stored.owner_user_id is not None
    return QuickReply(id=id_, **words._asdict(), personal=personal, version=stored.version + 1)

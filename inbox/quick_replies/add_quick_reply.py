"""A new one, of the company or of one's own."""

from uuid import UUID

from inbox.queries import quick_replies
from inbox.quick_replies.errors import QuickReplyExists, QuickReplyForbidden, QuickReplyLimit
from inbox.quick_replies.owner import audience_of
from inbox.quick_replies.records import NewQuickReply, QuickReply
from inbox.viewer import Viewer
from realtime.company_events import QuickRepliesChanged
from realtime.database import Database
from realtime.ids import new_id

LIMIT = 300
"""The company's, and each person's own: all of them are read at once."""


async def add_quick_reply(db: Database, tenant_id: UUID, viewer: Viewer, wanted: NewQuickReply) -> QuickReply:
    wanted.check()
    owner = viewer.user_id if wanted.personal else None
    if owner is None and not viewer.sees_all:
        raise QuickReplyForbidden
    words = quick_replies.Words(wanted.shortcut, wanted.title.strip(), wanted.text.strip())
    async with db.tenant_transaction(tenant_id) as tx:
        await quick_replies.lock_shortcuts(tx, owner)
        if await quick_replies.count_of(tx, owner) >= LIMIT:
            raise QuickReplyLimit(limit=LIMIT)
        id_ = new_id()
        if not await quick_replies.insert_quick_reply(tx, id_, owner, words):
            raise QuickReplyExists(shortcut=words.shortcut)
        tx.emit(QuickRepliesChanged(quick_reply_id=id_), audience_of(owner))
    return QuickReply(id=id_, **words._asdict(), personal=wanted.personal, version=1)

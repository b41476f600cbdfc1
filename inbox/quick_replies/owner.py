"""Whose a quick reply is, and who hears of it."""

from uuid import UUID

from inbox.queries import quick_replies
from inbox.quick_replies.errors import QuickReplyForbidden, QuickReplyNotFound
from inbox.viewer import Viewer
from realtime import audience
from realtime.transaction import Tx


async def lock_own(tx: Tx, viewer: Viewer, id_: UUID) -> quick_replies.Stored:
    """One that the viewer may change. Of another person's own nobody learns that it exists."""
    stored = await quick_replies.lock_quick_reply(tx, id_)
    if stored is None or stored.owner_user_id not in (None, viewer.user_id):
        raise QuickReplyNotFound
    if stored.owner_user_id is None and not viewer.sees_all:
        raise QuickReplyForbidden
    return stored


def audience_of(owner_user_id: UUID | None) -> list[str]:
    return [audience.ALL] if owner_user_id is None else [audience.only(owner_user_id)]

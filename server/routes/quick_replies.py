"""Answers by `/`: the company's, and each person's own."""

from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from inbox.quick_replies.add_quick_reply import add_quick_reply
from inbox.quick_replies.change_quick_reply import change_quick_reply
from inbox.quick_replies.read_quick_replies import read_quick_replies
from inbox.quick_replies.records import NewQuickReply, QuickReply, QuickReplyChange, QuickReplyList
from inbox.quick_replies.remove_quick_reply import remove_quick_reply
from realtime.database import Database
from server.access import Principal

TAGS = ["quick replies"]
ALL = "/v1/quick-replies"
ONE = f"{ALL}/{{quick_reply_id:uuid}}"
TEXT = 32 * 1024

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(ALL, tags=TAGS, operation_id="listQuickReplies")
async def read(db: Database_, principal: Principal_) -> QuickReplyList:
    """The company's and my own, by shortcut."""
    return await read_quick_replies(db, principal.tenant_id, principal.viewer)


@post(ALL, tags=TAGS, operation_id="addQuickReply", request_max_body_size=TEXT)
async def add(data: JSONBody[NewQuickReply], db: Database_, principal: Principal_) -> QuickReply:
    """One of my own, or, for supervisors and admins, of the company."""
    return await add_quick_reply(db, principal.tenant_id, principal.viewer, data)


@put(ONE, tags=TAGS, operation_id="changeQuickReply", request_max_body_size=TEXT)
async def change(
    quick_reply_id: Id, data: JSONBody[QuickReplyChange], db: Database_, principal: Principal_
) -> QuickReply:
    """Other words, unless somebody changed it since."""
    return await change_quick_reply(db, principal.tenant_id, principal.viewer, quick_reply_id, data)


@delete(ONE, tags=TAGS, operation_id="removeQuickReply")
async def remove(quick_reply_id: Id, db: Database_, principal: Principal_) -> None:
    """Out of everybody's list."""
    await remove_quick_reply(db, principal.tenant_id, principal.viewer, quick_reply_id)

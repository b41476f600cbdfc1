"""What one person has not sent, and how she keeps her list."""

from uuid import UUID

from litestar import put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from inbox.personal.keep_unsent import keep_unsent
from inbox.personal.mark_conversation import mark_conversation
from inbox.personal.records import MarkChange, UnsentWords
from realtime.database import Database
from realtime.personal_records import Mark, UnsentText
from server.access import Principal

TAGS = ["inbox"]
CONVERSATION = "/v1/crm/conversations/{conversation_id:uuid}"
SMALL = 4096
TEXT = 256 * 1024

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@put(f"{CONVERSATION}/unsent", tags=TAGS, operation_id="keepUnsentText", request_max_body_size=TEXT)
async def unsent(
    conversation_id: Id, data: JSONBody[UnsentWords], db: Database_, principal: Principal_
) -> UnsentText:
    """Keeps what I began to write, for all of my devices and nobody else. Refused where `base_version` is not
    that of what is there: another device of mine wrote since."""
    return await keep_unsent(db, principal.tenant_id, principal.viewer, conversation_id, data)


@put(f"{CONVERSATION}/mark", tags=TAGS, operation_id="markConversation", request_max_body_size=SMALL)
async def mark(conversation_id: Id, data: JSONBody[MarkChange], db: Database_, principal: Principal_) -> Mark:
    """Pins, archives or mutes the conversation, or marks it to come back to, in my list only. An archived one
    returns when the customer writes."""
    return await mark_conversation(db, principal.tenant_id, principal.viewer, conversation_id, data)

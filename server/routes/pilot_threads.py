"""What the pilot does in one conversation, and a person's hand on what it is about to say."""

from typing import Any
from uuid import UUID

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from copilot.pilot.read_thread import read_thread
from copilot.pilot.thread_records import PilotHistory
from inbox.send_now import send_now
from inbox.take_back import take_back
from realtime.database import Database
from server.access import Principal
from server.locale import locale_of

TAGS = ["pilot"]
CONVERSATION = "/v1/crm/conversations/{conversation_id:uuid}"
MESSAGE = f"{CONVERSATION}/messages/{{message_id:uuid}}"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(f"{CONVERSATION}/pilot/thread", tags=TAGS, operation_id="readPilotThread")
async def read(
    conversation_id: Id, db: Database_, principal: Principal_, request: Request[Any, Any, Any]
) -> PilotHistory:
    """Where the pilot stands in a conversation, its latest steps, and what it has waiting."""
    locale = locale_of(request)
    return await read_thread(db, principal.tenant_id, principal.viewer, conversation_id, locale)


@post(f"{MESSAGE}/send-now", status_code=204, tags=TAGS, operation_id="sendMessageNow")
async def now(conversation_id: Id, message_id: Id, db: Database_, principal: Principal_) -> None:
    """Sends what the pilot has waiting without its pause."""
    await send_now(db, principal.tenant_id, principal.viewer, conversation_id, message_id)


@post(f"{MESSAGE}/take-back", status_code=204, tags=TAGS, operation_id="takeBackMessage")
async def back(conversation_id: Id, message_id: Id, db: Database_, principal: Principal_) -> None:
    """Keeps what the pilot has waiting from leaving."""
    await take_back(db, principal.tenant_id, principal.viewer, conversation_id, message_id)

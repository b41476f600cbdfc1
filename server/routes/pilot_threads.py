"""What the pilot does in one conversation, and a person's hand on what it is about to say."""

from typing import Any
from uuid import UUID

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from copilot.pilot.asking.answer_question import answer_question
from copilot.pilot.asking.pass_question import pass_question
from copilot.pilot.asking.records import AnswerQuestion, ToldQuestion
from copilot.pilot.read_thread import read_thread
from copilot.pilot.thread_records import PilotHistory
from inbox.send_now import send_now
from inbox.take_back import take_back
from realtime.database import Database
from server.access import Principal
from server.locale import locale_of

TAGS = ["pilot"]
CONVERSATION = "/v1/crm/conversations/{conversation_id:uuid}"
QUESTION = f"{CONVERSATION}/pilot/questions/{{question_id:uuid}}"
SMALL = 4096
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


@post(
    f"{QUESTION}/answer",
    status_code=200,
    tags=TAGS,
    operation_id="answerPilotQuestion",
    request_max_body_size=SMALL,
)
async def answer(
    conversation_id: Id,
    question_id: Id,
    data: JSONBody[AnswerQuestion],
    db: Database_,
    principal: Principal_,
) -> ToldQuestion:
    """Answers what the pilot asked the team; it tells the customer. The first answer counts."""
    place = (principal.tenant_id, principal.viewer, conversation_id)
    return await answer_question(db, *place, question_id, data)


@post(f"{QUESTION}/pass", status_code=200, tags=TAGS, operation_id="passPilotQuestion")
async def pass_on(conversation_id: Id, question_id: Id, db: Database_, principal: Principal_) -> ToldQuestion:
    """Says that one does not know. Where nobody else is there, people get the conversation."""
    return await pass_question(db, principal.tenant_id, principal.viewer, conversation_id, question_id)


@post(f"{MESSAGE}/send-now", status_code=204, tags=TAGS, operation_id="sendMessageNow")
async def now(conversation_id: Id, message_id: Id, db: Database_, principal: Principal_) -> None:
    """Sends what the pilot has waiting without its pause."""
    await send_now(db, principal.tenant_id, principal.viewer, conversation_id, message_id)


@post(f"{MESSAGE}/take-back", status_code=204, tags=TAGS, operation_id="takeBackMessage")
async def back(conversation_id: Id, message_id: Id, db: Database_, principal: Principal_) -> None:
    """Keeps what the pilot has waiting from leaving."""
    await take_back(db, principal.tenant_id, principal.viewer, conversation_id, message_id)

"""What a seller reads and does in the inbox."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from copilot.pilot.giving_back.give_back import give_back
from copilot.use_draft import use_draft
from inbox.act_on_message import Edit, React, Revoke, act_on_message
from inbox.assign_conversation import assign_conversation
from inbox.change_holder import change_holder
from inbox.change_stage import change_stage
from inbox.list_conversations import list_conversations
from inbox.mark_read import mark_read
from inbox.pages import ConversationPage, MessageDetail, MessagePage
from inbox.queries.records import ListFilter
from inbox.read_link_picture import read_link_picture
from inbox.read_message import read_message
from inbox.read_thread import read_thread
from inbox.requests import (
    Assignment,
    BusinessReaction,
    HolderChoice,
    NewWords,
    ReadMark,
    SendMessage,
    StageChoice,
)
from inbox.retry_message import retry_message
from inbox.send_message import send_message
from realtime.database import Database
from realtime.records import Conversation, Lead, Message
from server.access import Principal
from server.resources import Resources

TAGS = ["inbox"]
CONVERSATION = "/v1/crm/conversations/{conversation_id:uuid}"
SMALL = 4096
View = Literal["all", "unread", "mine", "unassigned", "waiting", "called", "pilot", "archived"]
TEXT = 32 * 1024
PICTURE = {
    "cache-control": "private, max-age=600",
    "content-disposition": "inline",
    "content-security-policy": "default-src 'none'; sandbox",
}

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Resources_ = NamedDependency[Resources]
Id = FromPath[UUID]


@get("/v1/crm/conversations", tags=TAGS, operation_id="listConversations")
async def conversations(
    db: Database_,
    principal: Principal_,
    filter: FromQuery[View] = "all",
    q: Annotated[str, QueryParameter(max_length=100)] = "",
    stage: Annotated[str | None, QueryParameter(max_length=100)] = None,
    tag: FromQuery[UUID | None] = None,
    cursor: Annotated[str | None, QueryParameter(max_length=200)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
) -> ConversationPage:
    """By activity, newest first. `q` looks for words of the name and digits of the number, `stage` keeps
    the leads that stand there, `tag` those that carry it. `waiting` had the last word themselves, `pilot` is
    answered by the AI, `archived` by me."""
    wanted = ListFilter(filter, q, stage, tag)
    return await list_conversations(db, principal.tenant_id, principal.viewer, wanted, cursor, limit)


@get(f"{CONVERSATION}/messages", tags=TAGS, operation_id="listMessages")
async def messages(
    conversation_id: Id,
    db: Database_,
    principal: Principal_,
    before: FromQuery[UUID | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
) -> MessagePage:
    """Oldest first: the latest page, or the one before a message."""
    return await read_thread(db, principal.tenant_id, principal.viewer, conversation_id, before, limit)


@get(f"{CONVERSATION}/messages/{{message_id:uuid}}", tags=TAGS, operation_id="readMessage")
async def message(conversation_id: Id, message_id: Id, db: Database_, principal: Principal_) -> MessageDetail:
    """One message, wherever it stands in the thread, with what it said before it was edited."""
    return await read_message(db, principal.tenant_id, principal.viewer, conversation_id, message_id)


@get(f"{CONVERSATION}/messages/{{message_id:uuid}}/link-picture", tags=TAGS, operation_id="readLinkPicture")
async def link_picture(
    conversation_id: Id, message_id: Id, db: Database_, principal: Principal_
) -> Response[bytes]:
    """The small picture of a message's `link_preview`, as the sender's phone made it: JPEG or PNG."""
    place = (principal.tenant_id, principal.viewer, conversation_id, message_id)
    picture = await read_link_picture(db, *place)
    return Response(picture.raw, media_type=picture.kind, headers=PICTURE)


@post(f"{CONVERSATION}/messages", tags=TAGS, operation_id="sendMessage", request_max_body_size=TEXT)
async def send(
    conversation_id: Id, data: JSONBody[SendMessage], db: Database_, principal: Principal_
) -> Response[Message]:
    """Queues an answer. The same `client_message_id` again returns the same message with 200. The draft that
    `suggestion_id` names is sent once; one that is settled, or that the customer overtook, is refused."""
    sent = await send_message(db, principal.tenant_id, principal.viewer, conversation_id, data, use_draft)
    return Response(sent.message, status_code=200 if sent.replayed else 201)


@post(
    f"{CONVERSATION}/messages/{{message_id:uuid}}/retry",
    status_code=200,
    tags=TAGS,
    operation_id="retryMessage",
)
async def retry(conversation_id: Id, message_id: Id, db: Database_, principal: Principal_) -> Message:
    """Sends a failed message again, in the same place; an uncertain one, too, which may then arrive twice."""
    return await retry_message(db, principal.tenant_id, principal.viewer, conversation_id, message_id)


@post(
    f"{CONVERSATION}/reactions",
    status_code=200,
    tags=TAGS,
    operation_id="reactToMessage",
    request_max_body_size=SMALL,
)
async def react(
    conversation_id: Id,
    data: JSONBody[BusinessReaction],
    db: Database_,
    resources: Resources_,
    principal: Principal_,
) -> Message:
    """Reacts to a message of either side; null takes it back. The provider is asked before it shows."""
    place = (principal.tenant_id, principal.viewer, conversation_id, data.message_id)
    return await act_on_message(db, resources.channels, *place, React(data.emoji))


@put(
    f"{CONVERSATION}/messages/{{message_id:uuid}}/text",
    tags=TAGS,
    operation_id="editMessage",
    request_max_body_size=TEXT,
)
async def edit(
    conversation_id: Id,
    message_id: Id,
    data: JSONBody[NewWords],
    db: Database_,
    resources: Resources_,
    principal: Principal_,
) -> Message:
    """Other words for what we sent, where the channel can and while it may (`capabilities.edit_minutes`)."""
    place = (principal.tenant_id, principal.viewer, conversation_id, message_id)
    return await act_on_message(db, resources.channels, *place, Edit(data.text))


@delete(
    f"{CONVERSATION}/messages/{{message_id:uuid}}",
    status_code=200,
    tags=TAGS,
    operation_id="revokeMessage",
)
async def revoke(
    conversation_id: Id, message_id: Id, db: Database_, resources: Resources_, principal: Principal_
) -> Message:
    """Deletes for everybody what we sent, where the channel can and while it may."""
    place = (principal.tenant_id, principal.viewer, conversation_id, message_id)
    return await act_on_message(db, resources.channels, *place, Revoke())


@post(
    f"{CONVERSATION}/read",
    status_code=204,
    tags=TAGS,
    operation_id="markRead",
    request_max_body_size=SMALL,
)
async def read(conversation_id: Id, data: JSONBody[ReadMark], db: Database_, principal: Principal_) -> None:
    """I have seen everything up to this message."""
    await mark_read(db, principal.tenant_id, principal.viewer, conversation_id, data.up_to_message_id)


@post(
    f"{CONVERSATION}/assign",
    status_code=200,
    tags=TAGS,
    operation_id="assignConversation",
    request_max_body_size=TEXT,
)
async def assign(
    conversation_id: Id, data: JSONBody[Assignment], db: Database_, principal: Principal_
) -> Conversation:
    """Takes a conversation, gives it to somebody (supervisors, and sellers what is theirs) or back to the
    queue (`null`)."""
    return await assign_conversation(
        db,
        principal.tenant_id,
        principal.viewer,
        conversation_id,
        data.user_id,
        data.note,
    )


@post(
    f"{CONVERSATION}/holder",
    status_code=200,
    tags=TAGS,
    operation_id="changeHolder",
    request_max_body_size=SMALL,
)
async def holder(
    conversation_id: Id, data: JSONBody[HolderChoice], db: Database_, principal: Principal_
) -> Conversation:
    """Takes the ball, puts it back into the queue, or gives it back to the pilot."""
    if data.kind == "ai":
        return await give_back(db, principal.tenant_id, principal.viewer, conversation_id, data.briefing)
    return await change_holder(db, principal.tenant_id, principal.viewer, conversation_id, data.kind)


@post(
    f"{CONVERSATION}/stage",
    status_code=200,
    tags=TAGS,
    operation_id="changeStage",
    request_max_body_size=SMALL,
)
async def stage(
    conversation_id: Id, data: JSONBody[StageChoice], db: Database_, principal: Principal_
) -> Lead:
    """Moves the lead in the funnel, where the funnel allows it. A lost deal asks for `loss`."""
    return await change_stage(
        db,
        principal.tenant_id,
        principal.viewer,
        conversation_id,
        data.stage,
        data.expected_version,
        data.loss,
    )

"""A person answers: queued exactly once per client id."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from uuid import UUID

import msgspec

from inbox.errors import ClientIdReused, ConversationNotFound, MessageNotFound
from inbox.forwarding.forwarded_content import forwarded_content
from inbox.media.attach_media import find_attached
from inbox.outbound import NewOutbound, Used, queue_message
from inbox.outgoing_content import AttachedFile, Outgoing, outgoing_content
from inbox.queries import channels, conversations, media, messages
from inbox.queries.conversations import LockedConversation
from inbox.requests import SendMessage
from inbox.templates.filled_template import filled_template
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.transaction import Tx

_FIRST = ("client_message_id", "text", "quoted_message_id", "suggestion_id")

UseSuggestion = Callable[[Tx, LockedConversation, UUID, str, UUID, UUID], Awaitable[Used]]
"""Of the locked conversation, a suggestion, the text to be sent, who sends it and the message it becomes:
uses the suggestion up, once, or refuses. Only the floor above knows suggestions."""


class Sent(NamedTuple):
    message: Message
    replayed: bool


async def send_message(
    db: Database,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    request: SendMessage,
    use_suggestion: UseSuggestion,
) -> Sent:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        replayed = await _find_replay(tx, conversation, request)
        if replayed is not None:
            return Sent(replayed, replayed=True)
        file = (
            await find_attached(tx, viewer, conversation.id, request.media_id) if request.media_id else None
        )
        kind, text, content = await _content(tx, viewer, conversation, request, file)
        await _check_quote(tx, conversation, request.quoted_message_id)
        used, message_id = Used("human", None), new_id()
        if request.suggestion_id:
            used = await use_suggestion(
                tx, conversation, request.suggestion_id, text, viewer.user_id, message_id
            )
        new = NewOutbound(
            text=text,
            origin="seller",
            provenance=used.provenance,
            author_user_id=viewer.user_id,
            client_message_id=request.client_message_id,
            request_hash=_hash(request),
            quoted_message_id=request.quoted_message_id,
            suggestion_id=used.suggestion_id,
            kind=kind,
            content=content,
            id=message_id,
        )
        message = await queue_message(tx, conversation, new)
        if request.media_id:
            await media.change_media(tx, request.media_id, message_id=message.id)
        return Sent(message, replayed=False)


async def _content(
    tx: Tx, viewer: Viewer, conversation: LockedConversation, request: SendMessage, file: AttachedFile | None
) -> Outgoing:
    able = await channels.capabilities_in(tx, conversation.channel_id)
    if request.forwarded_message_id is not None:
        return await forwarded_content(tx, viewer, request, request.forwarded_message_id, able, file)
    if request.template is not None:
        return await filled_template(tx, conversation.channel_id, request, request.template, able, file)
    return outgoing_content(request, able, file)


async def _find_replay(tx: Tx, conversation: LockedConversation, request: SendMessage) -> Message | None:
    twin = await messages.find_by_client_id(tx, conversation.id, request.client_message_id)
    if twin is None:
        return None
    if twin.request_hash != _hash(request):
        raise ClientIdReused
    return await messages.read_message(tx, twin.id)


async def _check_quote(tx: Tx, conversation: LockedConversation, quoted_message_id: UUID | None) -> None:
    if quoted_message_id and await messages.place_of(tx, conversation.id, quoted_message_id) is None:
        raise MessageNotFound


def _hash(request: SendMessage) -> bytes:
    """Over what is there, and always over the first four: a plain text has had the same hash ever since."""
    fields = msgspec.structs.asdict(request)
    said = {name: value for name, value in fields.items() if name in _FIRST or value is not None}
    return hashlib.sha256(msgspec.json.encode(said)).digest()

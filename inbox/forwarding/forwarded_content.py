"""What a message is made of that passes another one on: a step of sending."""

from uuid import UUID

from msgspec.structs import replace

from inbox.errors import ContentAmbiguous, KindNotSupported, LimitExceeded, MessageNotFound, TextTooLong
from inbox.outgoing_content import AttachedFile, Outgoing, content_with
from inbox.queries import conversations, messages
from inbox.requests import SendMessage
from inbox.viewer import Viewer
from realtime.channel_records import Capabilities
from realtime.records import Message
from realtime.transaction import Tx

_WORDS = ("text", "choice", "buttons", "list", "template")
"""What stands above buttons, and what a customer chose, goes on as words."""


async def forwarded_content(
    tx: Tx,
    viewer: Viewer,
    request: SendMessage,
    source_id: UUID,
    able: Capabilities,
    file: AttachedFile | None,
) -> Outgoing:
    """The words are those of the source, which the sender must see; a file comes as a copy of its own."""
    given = (request.text, request.interactive, request.location, request.contacts, request.template)
    if any(given) or request.suggestion_id or request.quoted_message_id:
        raise ContentAmbiguous
    source = await _visible(tx, viewer, source_id)
    outgoing = _passed_on(source, file)
    if outgoing.kind not in able.kinds:
        raise KindNotSupported(kind=outgoing.kind)
    if outgoing.kind == "text" and len(outgoing.text) > able.text_max:
        raise TextTooLong(length=len(outgoing.text), limit=able.text_max)
    if file and len(outgoing.text) > able.caption_max:
        raise LimitExceeded(field="caption", length=len(outgoing.text), limit=able.caption_max)
    label = "many" if source.content and source.content.forwarded == "many" else "once"
    return outgoing._replace(content=replace(outgoing.content or content_with(), forwarded=label))


async def _visible(tx: Tx, viewer: Viewer, message_id: UUID) -> Message:
    conversation_id = await messages.conversation_of(tx, message_id)
    assigned = await conversations.assigned_user_of(tx, conversation_id) if conversation_id else None
    if assigned is None or not viewer.sees(assigned[0]):
        raise MessageNotFound
    message = await messages.read_message(tx, message_id)
    if message.revoked_at is not None:
        raise MessageNotFound
    return message


def _passed_on(source: Message, file: AttachedFile | None) -> Outgoing:
    content = source.content
    if file:
        return Outgoing(file.kind, source.text, content_with(media=file.media))
    if content and content.place:
        return Outgoing("location", source.text, content_with(place=content.place))
    if content and content.cards:
        return Outgoing("contacts", source.text, content_with(cards=content.cards))
    if source.kind not in _WORDS or not source.text.strip():
        raise KindNotSupported(kind=source.kind)
    return Outgoing("text", source.text)

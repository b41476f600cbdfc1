"""Putting a message into the outbox: a step shared by whoever sends, a person or the copilot for one."""

from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID

from inbox.ball import take_ball
from inbox.call_people import call_people
from inbox.errors import TextEmpty, TextTooLong
from inbox.jobs import DeliverMessages
from inbox.open_window import check_window
from inbox.queries import conversations, messages, outbox
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.content_records import MessageContent
from realtime.events import MessageQueued
from realtime.ids import new_id
from realtime.records import Message, MessageKind, MessageStatus
from realtime.transaction import Tx

MAX_LENGTH = 4096

Provenance = Literal["human", "ai", "ai_edited"]


class Used(NamedTuple):
    """What became of a suggestion that a message was made from."""

    provenance: Provenance
    suggestion_id: UUID | None


class NewOutbound(NamedTuple):
    text: str
    origin: Literal["seller", "ai"]
    provenance: Provenance
    author_user_id: UUID | None
    """The person who sent or approved it; empty only when nobody did."""
    client_message_id: UUID | None = None
    request_hash: bytes | None = None
    quoted_message_id: UUID | None = None
    suggestion_id: UUID | None = None
    kind: MessageKind = "text"
    content: MessageContent | None = None
    holder_version: int | None = None
    """Of an automatic one: the ball it was made under. It is sent only while that is the ball."""
    farewell: bool = False
    """An automatic one that hands the conversation to people: it may follow the AI's loss of the ball."""
    not_before: datetime | None = None
    id: UUID | None = None
    """Where something had to name the message before it is there."""


def checked_text(text: str) -> str:
    """As it will be sent: line breaks and spaces stay, NUL goes."""
    plain = text.replace("\x00", "")
    if not plain.strip():
        raise TextEmpty
    if len(plain) > MAX_LENGTH:
        raise TextTooLong(length=len(plain), limit=MAX_LENGTH)
    return plain


async def queue_message(tx: Tx, conversation: LockedConversation, new: NewOutbound) -> Message:
    """With the conversation locked and the text checked; refused where WhatsApp would refuse it. Delivery
    follows after COMMIT, in order."""
    await check_window(tx, conversation, new.kind)
    if new.author_user_id is not None:
        # Who answers has the ball, and is not heard after what the AI has waiting.
        conversation = await call_people(tx, conversation, None)
        conversation = await take_ball(
            tx, conversation, "seller", new.author_user_id, tells=False, by_user_id=new.author_user_id
        )
    fields = new._asdict() | {"content": messages.stored_content(new.content)}
    message_id = fields.pop("id") or new_id()
    # Not before the latest message: a clock that was set back must not move a reply above its question.
    now = await outbox.database_now(tx)
    sort_at = max(now, conversation.last_activity_at)
    await messages.insert_message(
        tx,
        message_id,
        conversation_id=conversation.id,
        channel_id=conversation.channel_id,
        direction="outbound",
        status=MessageStatus.QUEUED,
        sort_at=sort_at,
        extra={"chat_ref": conversation.chat_ref},
        **fields,
    )
    await conversations.change_conversation(
        tx, conversation, last_message_id=message_id, last_activity_at=sort_at
    )
    message = await messages.read_message(tx, message_id)
    record = await read_conversation_record(tx, conversation.id)
    tx.emit(
        MessageQueued(conversation=record, message=message),
        audience.of_conversation(conversation.assigned_user_id),
    )
    ring_outbox(tx, conversation.id, _seconds_until(new.not_before, now))
    return message


def ring_outbox(tx: Tx, conversation_id: UUID, delay: float = 0.0) -> None:
    """Not `once`: a bell for now and one for a later attempt would become one, and the later never ring."""
    tx.enqueue(DeliverMessages(conversation_id=conversation_id), key=f"send:{conversation_id}", delay=delay)


def _seconds_until(instant: datetime | None, now: datetime) -> float:
    return max(0.0, (instant - now).total_seconds()) if instant else 0.0

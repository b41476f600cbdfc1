"""A message of the business that was not written here: on its phone, or by another program. A shared step."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from inbox.answered_by_phone import answered_by_phone
from inbox.channels.neutral import IncomingMessage
from inbox.contacts import identify_contacts
from inbox.contents import content_of, private_of
from inbox.leave_unsaid import leave_unsaid
from inbox.media.expect_media import Expected, expect_media
from inbox.progress import catch_up, progress
from inbox.queries import arrivals, conversations, messages, outbox, statuses
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import Sending
from inbox.queries.parked_echoes import ParkedEcho, park_echo
from inbox.queries.records import read_conversation_record
from inbox.same_words import same_words
from inbox.take_acts import apply_parked
from inbox.take_messages import Arrival
from inbox.threads import open_threads, place_of
from realtime import audience
from realtime.events import MessageQueued
from realtime.ids import new_id
from realtime.records import MessageStatus
from realtime.transaction import Tx


async def lock_echoes(tx: Tx, channel_id: UUID, echoes: Sequence[Arrival]) -> None:
    """Before any conversation's row: the answer to our own send may come at this moment."""
    await statuses.lock_provider_ids(tx, channel_id, [echo.incoming.provider_id for echo in echoes])


async def take_echo(tx: Tx, channel_id: UUID, echo: Arrival) -> None:
    """Unread count and service window stay: only the customer moves them. No suggestion follows."""
    incoming = echo.incoming
    if await outbox.has_name(tx, channel_id, incoming.provider_id):
        return
    (contact_id,) = await identify_contacts(tx, channel_id, [incoming])
    threads = await open_threads(tx, channel_id, {contact_id: incoming.chat_ref})
    conversation = await conversations.lock_conversation(tx, threads[contact_id].id)
    if conversation is None:
        return
    if await outbox.has_name(tx, channel_id, incoming.provider_id):
        return  # named while we waited for the lock
    unnamed = await outbox.list_unnamed(tx, conversation.id)
    own = _own(unnamed, incoming)
    if own is not None:
        await outbox.change_message(tx, own.id, provider_id=incoming.provider_id)
        status = await progress(tx, conversation, own.id, own.status, MessageStatus.ACCEPTED)
        if await catch_up(tx, conversation, own.id, status, incoming.provider_id) is MessageStatus.FAILED:
            await leave_unsaid(tx, conversation.id, own.id)
        await apply_parked(tx, channel_id, [incoming.provider_id])
    elif any(one.status is MessageStatus.SENDING for one in unnamed):
        # It may be that one with words that the provider changed; the answer to the send will tell.
        await park_echo(tx, channel_id, conversation.id, ParkedEcho(incoming, echo.received_at))
    else:
        message_id = await _show(tx, conversation, echo)
        await catch_up(tx, conversation, message_id, MessageStatus.SENT, incoming.provider_id)
        await apply_parked(tx, channel_id, [incoming.provider_id])


def _own(unnamed: Sequence[Sending], incoming: IncomingMessage) -> Sending | None:
    """Our own send, by its words: WhatsApp trims the ends of a text. A person who types the same on the phone
    while ours is of unknown end has sent another one; a program that says nearly the same has not."""
    exact = [one for one in unnamed if one.text.strip() == incoming.text.strip() and one.text.strip()]
    if incoming.origin == "api" and exact:
        return exact[0]
    under_way = [one for one in exact if one.status is MessageStatus.SENDING]
    if under_way:
        return under_way[0]
    if incoming.origin == "api" and len(unnamed) == 1 and unnamed[0].status is MessageStatus.UNCERTAIN:
        (one,) = unnamed
        words = one.kind == "text" and incoming.kind == "text"
        if same_words(one.text, incoming.text) if words else one.kind != "text" and incoming.kind != "text":
            return one
    return None


async def _show(tx: Tx, conversation: LockedConversation, echo: Arrival) -> UUID:
    incoming, message_id = echo.incoming, new_id()
    sort_at = place_of(incoming.provider_at, echo.received_at)
    content = content_of(incoming, message_id)
    await messages.insert_message(
        tx,
        message_id,
        conversation_id=conversation.id,
        channel_id=conversation.channel_id,
        direction="outbound",
        origin=incoming.origin,
        provenance="human" if incoming.origin == "phone" else None,
        kind=incoming.kind,
        text=incoming.text,
        content=messages.stored_content(content),
        extra=private_of(incoming) | {"chat_ref": incoming.chat_ref},
        quoted_message_id=await _quoted(tx, conversation, incoming.quoted_provider_id),
        provider_id=incoming.provider_id,
        status=MessageStatus.SENT,
        sort_at=sort_at,
    )
    await expect_media(tx, [Expected(conversation.id, message_id, incoming.kind, content)])
    if incoming.origin == "phone":
        conversation = await answered_by_phone(tx, conversation, sort_at)
    changes: dict[str, Any] = {}
    if sort_at >= conversation.last_activity_at or conversation.last_message_id is None:
        changes = {"last_message_id": message_id, "last_activity_at": sort_at}
    await conversations.change_conversation(tx, conversation, **changes)
    event = MessageQueued(
        conversation=await read_conversation_record(tx, conversation.id),
        message=await messages.read_message(tx, message_id),
    )
    tx.emit(event, audience.of_conversation(conversation.assigned_user_id))
    return message_id


async def _quoted(tx: Tx, conversation: LockedConversation, provider_id: str | None) -> UUID | None:
    if provider_id is None:
        return None
    known = await arrivals.find_quoted(tx, conversation.channel_id, [provider_id])
    return known.get((conversation.id, provider_id))

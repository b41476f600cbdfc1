"""An inbound message, exactly once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from inbox.channels.neutral import IncomingMessage
from inbox.contacts import apply_profile_name, identify_contact
from inbox.funnels import current_funnel
from inbox.queries import conversations, leads, messages
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.database import Database
from realtime.events import MessageReceived
from realtime.ids import new_id
from realtime.records import Message, MessageStatus
from realtime.transaction import Tx


async def receive_message(
    db: Database, tenant_id: UUID, channel_id: UUID, incoming: IncomingMessage, received_at: datetime
) -> Message | None:
    """None when it is already there: a redelivery is normal and changes nothing. `received_at` is when the
    webhook came, which the message can not be younger than."""
    async with db.tenant_transaction(tenant_id) as tx:
        contact_id = await identify_contact(tx, incoming)
        conversation = await _lock_conversation(tx, channel_id, contact_id, incoming.chat_ref)
        sort_at = min(incoming.provider_at or received_at, received_at)
        message_id = await _insert_once(tx, conversation, incoming, sort_at)
        if message_id is None:
            return None
        await apply_profile_name(tx, contact_id, incoming)
        changes = _changes(conversation, message_id, sort_at)
        await conversations.change_conversation(tx, conversation, chat_ref=incoming.chat_ref, **changes)
        record = await read_conversation_record(tx, conversation.id)
        message = await messages.read_message(tx, message_id)
        tx.emit(
            MessageReceived(conversation=record, message=message),
            audience.of_conversation(conversation.assigned_user_id),
        )
    return message


async def _lock_conversation(tx: Tx, channel_id: UUID, contact_id: UUID, chat_ref: str) -> LockedConversation:
    conversation = await conversations.lock_conversation_of(tx, channel_id, contact_id)
    if conversation is not None:
        return conversation
    created = await conversations.insert_conversation(tx, channel_id, contact_id, chat_ref)
    if created is not None:
        await leads.insert_lead(tx, created, (await current_funnel(tx)).definition.initial)
    return await _lock_conversation(tx, channel_id, contact_id, chat_ref)


async def _insert_once(
    tx: Tx, conversation: LockedConversation, incoming: IncomingMessage, sort_at: datetime
) -> UUID | None:
    quoted = None
    if incoming.quoted_provider_id:
        quoted = await messages.find_quoted(tx, conversation.id, incoming.quoted_provider_id)
    values: dict[str, Any] = {
        "conversation_id": conversation.id,
        "channel_id": conversation.channel_id,
        "direction": "inbound",
        "origin": "customer",
        "kind": incoming.kind,
        "text": incoming.text,
        "status": MessageStatus.RECEIVED,
        "quoted_message_id": quoted,
        "sort_at": sort_at,
    }
    message_id = new_id()
    if await messages.insert_message(
        tx, message_id, provider_id=incoming.provider_id, extra=incoming.extra, **values
    ):
        return message_id
    # A customer's client chooses message ids. Somebody else's id is no redelivery, and swallowing it would
    # let one customer erase another's words.
    twin = await messages.find_by_provider_id(tx, conversation.channel_id, "inbound", incoming.provider_id)
    if twin is None or twin.conversation_id == conversation.id:
        return None
    own_id = f"{incoming.provider_id}@{incoming.chat_ref}"
    extra = {**incoming.extra, "provider_id_collides_with": str(twin.id)}
    inserted = await messages.insert_message(tx, message_id, provider_id=own_id, extra=extra, **values)
    return message_id if inserted else None


def _changes(conversation: LockedConversation, message_id: UUID, sort_at: datetime) -> dict[str, Any]:
    """A late message finds its place in the thread and does not become the latest one."""
    changes: dict[str, Any] = {"unread_count": conversation.unread_count + 1}
    if conversation.last_message_id is None or sort_at >= conversation.last_activity_at:
        changes |= {"last_message_id": message_id, "last_activity_at": sort_at}
    if conversation.last_inbound_at is None or sort_at >= conversation.last_inbound_at:
        changes |= {"last_inbound_message_id": message_id, "last_inbound_at": sort_at}
    return changes

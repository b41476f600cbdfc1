"""What became known about a contact, told with each of its conversations: a shared step."""

from collections.abc import Collection
from uuid import UUID

from inbox.queries import contacts, doubts, merges
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import ConversationChanged
from realtime.transaction import Tx


async def tell_thread(tx: Tx, conversation_id: UUID, *, thread_changed: bool) -> None:
    """The row is locked, and has a new version."""
    record = await read_conversation_record(tx, conversation_id)
    event = ConversationChanged(conversation=record, thread_changed=thread_changed)
    tx.emit(event, audience.of_conversation(record.assigned_user_id))


async def tell_doubted(tx: Tx, contact_id: UUID, changed: Collection[UUID] = ()) -> None:
    """Whether a decision is waited for, and all else about the contact, to whoever sees a conversation of
    it. `changed`: threads that have other messages now."""
    await merges.change_contact(tx, contact_id, doubted=bool(await doubts.list_doubts(tx, contact_id)))
    for conversation_id in await contacts.touch_threads_of(tx, contact_id):
        await tell_thread(tx, conversation_id, thread_changed=conversation_id in changed)

"""The provider's clock counts: a step of whoever hears that it took a message for too late."""

from uuid import UUID

from inbox.queries import conversations, outbox
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import ConversationChanged
from realtime.transaction import Tx

TOO_LATE = frozenset({"window_closed", "131047"})
"""By our clock, and by Meta's, which may also say so after it accepted the message."""


async def close_window(tx: Tx, conversation: LockedConversation, message_id: UUID) -> None:
    """With the conversation locked, and the message that was refused. A customer who has written since it was
    handed over has opened the window anew."""
    expires = conversation.window_expires_at
    if expires is None or expires <= tx.now() or await outbox.is_reopened(tx, message_id, expires):
        return
    conversation = await conversations.lock_conversation(tx, conversation.id) or conversation  # has grown
    await conversations.change_conversation(tx, conversation, window_expires_at=tx.now())
    record = await read_conversation_record(tx, conversation.id)
    changed = ConversationChanged(conversation=record, thread_changed=False)
    tx.emit(changed, audience.of_conversation(conversation.assigned_user_id))

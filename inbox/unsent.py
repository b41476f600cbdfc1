"""What the pilot has waiting for its pace: a shared step of those who hurry it or take it back."""

from uuid import UUID

from inbox.errors import ConversationNotFound, MessageNotFound, MessageNotWaiting
from inbox.queries import conversations, outbox
from inbox.queries.conversations import LockedConversation
from inbox.viewer import Viewer
from realtime.transaction import Tx


async def lock_unsent(
    tx: Tx, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> tuple[LockedConversation, list[UUID]]:
    """With everything that waits there, in the order in which it leaves."""
    conversation = await conversations.lock_conversation(tx, conversation_id)
    if conversation is None or not viewer.sees(conversation.assigned_user_id):
        raise ConversationNotFound
    message = await outbox.find_outbound(tx, message_id)
    if message is None or message.conversation_id != conversation_id:
        raise MessageNotFound
    waiting = await outbox.list_queued_by_ai(tx, conversation_id)
    if message_id not in waiting:
        raise MessageNotWaiting(status=message.status.value)
    return conversation, waiting

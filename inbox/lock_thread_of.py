"""The conversation that a message is in, held until COMMIT: a step of what began without holding it."""

from uuid import UUID

from inbox.queries import conversations, messages
from inbox.queries.conversations import LockedConversation
from realtime.transaction import Tx


async def lock_thread_of(tx: Tx, message_id: UUID, known: UUID) -> LockedConversation | None:
    """`known`: where it was when this began. Its thread may have become part of another since, or while this
    waited: then the other is held. None where the message is no more."""
    while True:
        conversation = await conversations.lock_conversation(tx, known)
        there = await messages.conversation_of(tx, message_id)
        if there is None or there == known:
            return conversation if there else None
        known = there

"""What the AI was about to say will not be said, and nobody else would answer: people get the conversation. A
shared step of whoever finds that out."""

from uuid import UUID

from inbox.ball import take_ball
from inbox.queries.conversations import lock_conversation
from inbox.queries.unsaid import ends_in_silence
from realtime.transaction import Tx


async def leave_unsaid(tx: Tx, conversation_id: UUID, message_id: UUID) -> None:
    """With the conversation locked, for a message that failed or was dropped."""
    if not await ends_in_silence(tx, message_id):
        return
    conversation = await lock_conversation(tx, conversation_id)
    if conversation is not None:
        await take_ball(tx, conversation, "queue")

"""Shared step: somebody leaves, or may see less; the conversations go on without them."""

from uuid import UUID

from inbox.ball import take_ball
from inbox.lead_counts import count_passed
from inbox.notes.mentioning import tell_regained
from inbox.queries import conversations
from inbox.queries.conversations import LockedConversation
from inbox.queries.people import lock_conversations_of
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import ConversationAssigned
from realtime.transaction import Tx


async def release_conversations(tx: Tx, user_id: UUID, by_user_id: UUID, *, keeps_own: bool) -> None:
    """What was assigned to the person goes back to the queue, unless they keep it; the ball of conversations
    that are somebody else's goes to that one."""
    for conversation in await lock_conversations_of(tx, user_id):
        own = conversation.assigned_user_id == user_id
        if own and not keeps_own:
            await _give_back(tx, conversation, user_id, by_user_id)
        elif not own and not (keeps_own and conversation.assigned_user_id is None):
            assigned = conversation.assigned_user_id
            await take_ball(tx, conversation, "seller" if assigned else "queue", assigned)


async def _give_back(tx: Tx, conversation: LockedConversation, user_id: UUID, by_user_id: UUID) -> None:
    """A ball that the AI or a colleague has stays there."""
    version = await conversations.change_conversation(tx, conversation, assigned_user_id=None)
    conversation = conversation._replace(assigned_user_id=None, version=version)
    if conversation.holder_user_id == user_id:
        await take_ball(tx, conversation, "queue", tells=False)
    record = await read_conversation_record(tx, conversation.id)
    tx.emit(ConversationAssigned(conversation=record, by_user_id=by_user_id), audience.of_conversation(None))
    count_passed(tx, record.lead.stage, user_id, None)
    await tell_regained(tx, conversation.id, None)

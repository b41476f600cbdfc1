"""Shared step: somebody leaves, or may see less; the conversations go on without them."""

from uuid import UUID

from inbox.lead_counts import count_passed
from inbox.notes.mentioning import tell_regained
from inbox.queries import conversations
from inbox.queries.conversations import LockedConversation
from inbox.queries.people import lock_conversations_of
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import ConversationAssigned, HolderChanged
from realtime.transaction import Tx


async def release_conversations(tx: Tx, user_id: UUID, by_user_id: UUID, *, keeps_own: bool) -> None:
    """What was assigned to the person goes back to the queue, unless they keep it; the ball of conversations
    that are somebody else's goes to that one."""
    for conversation in await lock_conversations_of(tx, user_id):
        own = conversation.assigned_user_id == user_id
        if own and not keeps_own:
            await _give_back(tx, conversation, user_id, by_user_id)
        elif not own and not (keeps_own and conversation.assigned_user_id is None):
            await _pass_ball(tx, conversation)


async def _give_back(tx: Tx, conversation: LockedConversation, user_id: UUID, by_user_id: UUID) -> None:
    """A ball that the AI or a colleague has stays there."""
    ball = _ball(conversation, None) if conversation.holder_user_id == user_id else {}
    await conversations.change_conversation(tx, conversation, assigned_user_id=None, **ball)
    record = await read_conversation_record(tx, conversation.id)
    tx.emit(ConversationAssigned(conversation=record, by_user_id=by_user_id), audience.of_conversation(None))
    count_passed(tx, record.lead.stage, user_id, None)
    await tell_regained(tx, conversation.id, None)


async def _pass_ball(tx: Tx, conversation: LockedConversation) -> None:
    assigned = conversation.assigned_user_id
    await conversations.change_conversation(tx, conversation, **_ball(conversation, assigned))
    record = await read_conversation_record(tx, conversation.id)
    tx.emit(
        HolderChanged(conversation_id=record.id, holder=record.holder, version=record.version),
        audience.of_conversation(assigned),
    )


def _ball(conversation: LockedConversation, user_id: UUID | None) -> dict[str, object]:
    return {
        "holder_kind": "seller" if user_id else "queue",
        "holder_user_id": user_id,
        "holder_version": conversation.holder_version + 1,
    }

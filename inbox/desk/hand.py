"""Shared step: a conversation goes to somebody, or back to the queue, and everybody concerned hears of it."""

from uuid import UUID

from inbox.ball import BallKind, take_ball
from inbox.lead_counts import count_passed
from inbox.notes.mentioning import tell_regained
from inbox.personal.tell_regained import tell_regained_own
from inbox.queries import conversations
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from realtime import audience
from realtime.events import ConversationAssigned, ConversationHidden
from realtime.records import Conversation
from realtime.transaction import Tx


async def hand(
    tx: Tx,
    conversation: LockedConversation,
    user_id: UUID | None,
    by_user_id: UUID | None,
    *,
    ball: bool = True,
) -> Conversation:
    """Under the conversation's lock, to another than who has it; `ball`: it goes along."""
    former = conversation.assigned_user_id
    version = await conversations.change_conversation(tx, conversation, by_user_id, assigned_user_id=user_id)
    conversation = conversation._replace(assigned_user_id=user_id, version=version)
    if ball:
        kind: BallKind = "seller" if user_id else "queue"
        await take_ball(tx, conversation, kind, user_id, tells=False, by_user_id=by_user_id)
    record = await read_conversation_record(tx, conversation.id)
    if user_id is not None:  # given back, it is visible to everybody who saw it before
        tx.emit(ConversationHidden(conversation_id=conversation.id), audience.of_tombstone(former, user_id))
    tx.emit(
        ConversationAssigned(conversation=record, by_user_id=by_user_id), audience.of_conversation(user_id)
    )
    count_passed(tx, record.lead.stage, former, user_id)
    await tell_regained(tx, conversation.id, user_id)
    await tell_regained_own(tx, conversation.id, user_id)
    return record

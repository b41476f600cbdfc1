"""Whose conversation it is now. Sellers take what is free and give back what is theirs."""

from uuid import UUID

from inbox.ball import BallKind, take_ball
from inbox.errors import AlreadyAssigned, AssigneeNotFound, AssignmentForbidden, ConversationNotFound
from inbox.lead_counts import count_passed
from inbox.notes.mentioning import tell_regained
from inbox.queries import conversations, people
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import ConversationAssigned, ConversationHidden
from realtime.records import Conversation


async def assign_conversation(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, user_id: UUID | None
) -> Conversation:
    """`user_id` None gives it back to the queue."""
    async with db.tenant_transaction(tenant_id) as tx:
        possible = user_id is None or await people.lock_active_user(tx, user_id)
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None:
            raise ConversationNotFound
        _check_right(viewer, conversation, user_id)
        if not possible:
            raise AssigneeNotFound
        former = conversation.assigned_user_id
        if former == user_id:
            if conversation.holder_kind == "ai" and user_id == viewer.user_id:
                await take_ball(tx, conversation, "seller", user_id)
            return await read_conversation_record(tx, conversation_id)
        version = await conversations.change_conversation(tx, conversation, assigned_user_id=user_id)
        conversation = conversation._replace(assigned_user_id=user_id, version=version)
        if conversation.holder_kind != "ai" or user_id == viewer.user_id:
            # Given to somebody else, the AI goes on: taking it away from there is a decision of its own.
            kind: BallKind = "seller" if user_id else "queue"
            await take_ball(tx, conversation, kind, user_id, tells=False)
        record = await read_conversation_record(tx, conversation_id)
        if user_id is not None:  # given back, it is visible to everybody who saw it before
            tx.emit(
                ConversationHidden(conversation_id=conversation_id), audience.of_tombstone(former, user_id)
            )
        tx.emit(
            ConversationAssigned(conversation=record, by_user_id=viewer.user_id),
            audience.of_conversation(user_id),
        )
        count_passed(tx, record.lead.stage, former, user_id)
        await tell_regained(tx, conversation_id, user_id)
        return record


def _check_right(viewer: Viewer, conversation: LockedConversation, user_id: UUID | None) -> None:
    if viewer.sees_all:
        return
    owner = conversation.assigned_user_id
    if owner not in (None, viewer.user_id):
        # Two sellers saw it free; the second learns that it is gone. Any other wish meets a wall.
        raise AlreadyAssigned if user_id == viewer.user_id else ConversationNotFound
    if user_id not in (None, viewer.user_id):
        raise AssignmentForbidden

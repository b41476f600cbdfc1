"""Whose conversation it is now. Sellers take what is free, and give back what is theirs or pass it on."""

from uuid import UUID

from inbox.ball import take_ball
from inbox.desk.hand import hand
from inbox.errors import AlreadyAssigned, AssigneeNotFound, AssignmentForbidden, ConversationNotFound
from inbox.notes.leave_note import leave_note
from inbox.notes.records import NewNote
from inbox.queries import conversations, people
from inbox.queries.conversations import LockedConversation
from inbox.queries.records import read_conversation_record
from inbox.requests import TransferNote
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation


async def assign_conversation(
    db: Database,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    user_id: UUID | None,
    note: TransferNote | None = None,
) -> Conversation:
    """`user_id` None gives it back to the queue. `note` stays in the thread and mentions who receives it."""
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
            if user_id == viewer.user_id:  # whose screen may not show yet that it is theirs
                await take_ball(tx, conversation, "seller", user_id, by_user_id=user_id)
            return await read_conversation_record(tx, conversation_id)
        # Given to somebody else, the AI goes on: taking it away from there is a decision of its own.
        ball = conversation.holder_kind != "ai" or user_id == viewer.user_id
        record = await hand(tx, conversation, user_id, viewer.user_id, ball=ball)
        if note is not None:
            mentions = [user_id] if user_id and user_id != viewer.user_id else []
            left = NewNote(note_id=note.note_id, text=note.text, mentions=mentions)
            await leave_note(tx, conversation_id, viewer.user_id, left, user_id)
        return record


def _check_right(viewer: Viewer, conversation: LockedConversation, user_id: UUID | None) -> None:
    if viewer.sees_all:
        return
    owner = conversation.assigned_user_id
    if owner not in (None, viewer.user_id):
        # Two sellers saw it free; the second learns that it is gone. Any other wish meets a wall.
        raise AlreadyAssigned if user_id == viewer.user_id else ConversationNotFound
    if owner is None and user_id not in (None, viewer.user_id):
        raise AssignmentForbidden

"""A question of the pilot's as somebody of the team may settle it, its conversation locked."""

from uuid import UUID

from copilot.pilot.asking.errors import PilotQuestionNotFound
from copilot.pilot.queries.questions import StoredQuestion, find_question
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import LockedConversation, lock_conversation
from inbox.viewer import Viewer
from realtime.transaction import Tx


async def lock_question(
    tx: Tx, viewer: Viewer, conversation_id: UUID, question_id: UUID
) -> tuple[LockedConversation, StoredQuestion]:
    """Raises ConversationNotFound for who may not see it, and PilotQuestionNotFound."""
    conversation = await lock_conversation(tx, conversation_id)
    if conversation is None or not viewer.sees(conversation.assigned_user_id):
        raise ConversationNotFound
    question = await find_question(tx, conversation_id, question_id)
    if question is None:
        raise PilotQuestionNotFound
    return conversation, question

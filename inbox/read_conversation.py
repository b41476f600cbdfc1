"""One conversation as it stands, for the reading transaction of whoever composes the answer."""

from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.queries import Reading
from inbox.queries.records import find_visible_conversation
from inbox.viewer import Viewer
from realtime.records import Conversation


async def read_conversation(tx: Reading, viewer: Viewer, conversation_id: UUID) -> Conversation:
    conversation = await find_visible_conversation(tx, viewer, conversation_id)
    if conversation is None:
        raise ConversationNotFound
    return conversation

"""Who has the ball: the seller takes it, or puts it back into the queue."""

from typing import Literal
from uuid import UUID

from inbox.ball import take_ball
from inbox.errors import ConversationNotFound
from inbox.queries import conversations
from inbox.queries.records import read_conversation_record
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation


async def change_holder(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, kind: Literal["seller", "queue"]
) -> Conversation:
    """`seller` is the person who asks. An automated send made under the earlier version is refused."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        user_id = viewer.user_id if kind == "seller" else None
        await take_ball(tx, conversation, kind, user_id, by_user_id=viewer.user_id)
        return await read_conversation_record(tx, conversation_id)

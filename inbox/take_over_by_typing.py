"""A person begins to write where the AI has the ball: it is theirs from then on."""

from uuid import UUID

from inbox.ball import take_ball
from inbox.queries import conversations
from inbox.viewer import Viewer
from realtime.database import Database


async def take_over_by_typing(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> None:
    """Asked under the lock: of two who type at once the first has it, and who typed before it was given back
    takes nothing."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            return
        if conversation.holder_kind == "ai":
            await take_ball(tx, conversation, "seller", viewer.user_id, by_user_id=viewer.user_id)

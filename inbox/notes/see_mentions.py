from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.notes.mentioning import tell_mentioned
from inbox.queries import conversations, notes
from inbox.viewer import Viewer
from realtime.database import Database


async def see_mentions(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> None:
    """She has the thread with these notes before her."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        if await notes.set_seen(tx, conversation_id, viewer.user_id):
            await tell_mentioned(tx, conversation_id, [viewer.user_id])

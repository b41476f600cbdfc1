"""One message, wherever in its thread it stands: one that is quoted, or what an edited one said before."""

from uuid import UUID

from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.pages import MessageDetail
from inbox.queries import conversations, messages
from inbox.viewer import Viewer
from realtime.database import Database


async def read_message(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> MessageDetail:
    async with db.tenant_snapshot(tenant_id) as tx:
        assigned = await conversations.assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(assigned[0]):
            raise ConversationNotFound
        if await messages.place_of(tx, conversation_id, message_id) is None:
            raise MessageNotFound
        message = await messages.read_message(tx, message_id)
        former = [] if message.revoked_at else await messages.former_texts(tx, message_id)
    return MessageDetail(message=message, former_texts=former)

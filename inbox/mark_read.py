"""The seller has seen this far. Reading never makes anything unread again."""

from uuid import UUID

from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.jobs import TellRead
from inbox.queries import channels, conversations, messages
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import ConversationRead


async def mark_read(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, up_to_message_id: UUID
) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        place = await messages.place_of(tx, conversation_id, up_to_message_id)
        if place is None:
            raise MessageNotFound
        unread = await messages.count_inbound_after(tx, conversation_id, place)
        if unread >= conversation.unread_count:
            return
        if (await channels.capabilities_in(tx, conversation.channel_id)).read_marks:
            seen = TellRead(
                conversation_id=conversation_id,
                up_to_message_id=up_to_message_id,
                count=conversation.unread_count - unread,
            )
            tx.enqueue(seen, key=f"read:{conversation_id}")
        version = await conversations.change_conversation(tx, conversation, unread_count=unread)
        tx.emit(
            ConversationRead(
                conversation_id=conversation_id,
                unread_count=unread,
                version=version,
                by_user_id=viewer.user_id,
            ),
            audience.of_conversation(conversation.assigned_user_id),
        )

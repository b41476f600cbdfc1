"""Who has the ball: the seller takes it, or puts it back into the queue."""

from typing import Literal
from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.queries import conversations
from inbox.queries.records import read_conversation_record
from inbox.viewer import Viewer
from realtime import audience
from realtime.database import Database
from realtime.events import HolderChanged
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
        if (conversation.holder_kind, conversation.holder_user_id) != (kind, user_id):
            await conversations.change_conversation(
                tx,
                conversation,
                holder_kind=kind,
                holder_user_id=user_id,
                holder_version=conversation.holder_version + 1,
            )
            record = await read_conversation_record(tx, conversation_id)
            tx.emit(
                HolderChanged(conversation_id=record.id, holder=record.holder, version=record.version),
                audience.of_conversation(conversation.assigned_user_id),
            )
            return record
        return await read_conversation_record(tx, conversation_id)

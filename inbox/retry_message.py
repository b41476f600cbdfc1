"""A person sends a message again that failed or that nobody confirmed: same bubble, same place, one more
attempt. What is uncertain may arrive twice, which is why only a person asks for it."""

from uuid import UUID

from inbox.errors import ConversationNotFound, MessageNotFound, MessageNotRetryable
from inbox.open_window import check_window
from inbox.outbound import ring_outbox
from inbox.progress import set_status
from inbox.queries import conversations, messages, outbox
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Message, MessageStatus


async def retry_message(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> Message:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        message = await outbox.find_outbound(tx, message_id)
        if message is None or message.conversation_id != conversation_id:
            raise MessageNotFound
        if message.status not in (MessageStatus.FAILED, MessageStatus.UNCERTAIN):
            raise MessageNotRetryable(status=message.status.value)
        await check_window(tx, conversation, message.kind)
        former = [*message.former_provider_ids, *([message.provider_id] if message.provider_id else [])]
        await outbox.change_message(
            tx,
            message_id,
            attempts=0,
            tries=0,
            paced=False,
            not_before=await outbox.database_now(tx),
            provider_id=None,
            extra={"former_provider_ids": former, "chat_ref": conversation.chat_ref},
        )
        await set_status(tx, conversation, message_id, MessageStatus.QUEUED)
        ring_outbox(tx, conversation_id)
        return await messages.read_message(tx, message_id)

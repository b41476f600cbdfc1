"""Moving an outbound message forward: the one step by which its status changes after it was queued."""

from uuid import UUID

from inbox.close_window import TOO_LATE, close_window
from inbox.message_status import advance
from inbox.queries import outbox, receipts
from inbox.queries.conversations import LockedConversation
from realtime import audience
from realtime.events import MessageStatusChanged
from realtime.records import MessageError, MessageStatus
from realtime.transaction import Tx


async def progress(
    tx: Tx,
    conversation: LockedConversation,
    message_id: UUID,
    current: MessageStatus,
    reported: MessageStatus,
    error_code: str | None = None,
    error_detail: str | None = None,
) -> MessageStatus:
    """With the conversation locked. Returns the status afterwards; a step backwards changes nothing."""
    status = advance(current, reported)
    if status is None:
        return current
    await set_status(tx, conversation, message_id, status, error_code, error_detail)
    return status


async def catch_up(
    tx: Tx, conversation: LockedConversation, message_id: UUID, current: MessageStatus, provider_id: str
) -> MessageStatus:
    """What was reported under a name before the message bore it. With that name locked as well. Returns the
    status afterwards."""
    for receipt in await receipts.list_receipts(tx, conversation.channel_id, provider_id):
        current = await progress(
            tx, conversation, message_id, current, receipt.status, receipt.error_code, receipt.error_detail
        )
        if current is MessageStatus.FAILED and receipt.error_code in TOO_LATE:
            await close_window(tx, conversation, message_id)
    return current


async def set_status(
    tx: Tx,
    conversation: LockedConversation,
    message_id: UUID,
    status: MessageStatus,
    error_code: str | None = None,
    error_detail: str | None = None,
) -> None:
    """Writes and tells, without asking whether it is progress: for the outbox itself."""
    detail = (error_detail or "") if error_code else None
    await outbox.change_message(tx, message_id, status=status, error_code=error_code, error_detail=detail)
    error = MessageError(code=error_code, detail=detail or "") if error_code else None
    tell_status(tx, conversation, message_id, status, error)


def tell_status(
    tx: Tx,
    conversation: LockedConversation,
    message_id: UUID,
    status: MessageStatus,
    error: MessageError | None = None,
) -> None:
    told = MessageStatusChanged(
        conversation_id=conversation.id, message_id=message_id, status=status, error=error
    )
    tx.emit(told, audience.of_conversation(conversation.assigned_user_id))

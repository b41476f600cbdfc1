"""What became of a message we sent, as the provider reports it: kept whole, shown only if it is progress."""

from uuid import UUID

from inbox.channels.neutral import ReportedStatus
from inbox.progress import progress
from inbox.queries import conversations, outbox, receipts
from inbox.queries.outbox import Sending
from realtime.database import Database
from realtime.records import MessageStatus
from realtime.transaction import Tx


async def record_status(db: Database, tenant_id: UUID, channel_id: UUID, report: ReportedStatus) -> None:
    """A status whose message is not known by this id yet stays parked; the answer to our send applies it."""
    async with db.tenant_transaction(tenant_id) as tx:
        await outbox.lock_provider_id(tx, channel_id, report.provider_id)
        if not await receipts.insert_receipt(tx, channel_id, report):
            return
        found = await _find_message(tx, channel_id, report)
        if found is None:
            return
        conversation = await conversations.lock_conversation(tx, found.conversation_id)
        message = await outbox.find_outbound(tx, found.id)
        if conversation is None or message is None or not _concerns(message, report):
            return
        if message.provider_id is None:
            await outbox.change_message(tx, message.id, provider_id=report.provider_id)
        await progress(
            tx,
            conversation,
            message.id,
            message.status,
            report.status,
            report.error_code,
            report.error_detail,
        )


async def _find_message(tx: Tx, channel_id: UUID, report: ReportedStatus) -> Sending | None:
    found = await outbox.find_outbound_by_provider_id(tx, channel_id, report.provider_id)
    if found is None and report.client_ref is not None:
        found = await outbox.find_outbound_by_reference(tx, channel_id, report.client_ref)
    return found


def _concerns(message: Sending, report: ReportedStatus) -> bool:
    """A message that was tried again has had other names; what is said of those is history. One that waits
    in the queue is in nobody's hands, so nothing can be said of it."""
    if message.provider_id is not None:
        return message.provider_id == report.provider_id
    waiting = message.status is MessageStatus.QUEUED
    return not waiting and report.provider_id not in message.former_provider_ids

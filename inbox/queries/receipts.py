"""Every status a provider reported, kept whole, including those that came before the message had its name."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from inbox.queries import Reading
from inbox.tables.messages import StatusReceipt
from realtime.records import MessageStatus


class Receipt(NamedTuple):
    status: MessageStatus
    error_code: str | None
    error_detail: str | None


async def list_receipts(tx: Reading, channel_id: UUID, provider_id: str) -> list[Receipt]:
    rows = await tx.session.execute(
        select(StatusReceipt.status, StatusReceipt.error_code, StatusReceipt.error_detail)
        .where(StatusReceipt.channel_id == channel_id, StatusReceipt.provider_id == provider_id)
        .order_by(StatusReceipt.received_at)
    )
    return [Receipt(MessageStatus(status), code, detail) for status, code, detail in rows]

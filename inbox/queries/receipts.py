"""Every status a provider reported, kept whole, including those that came before the message had its name."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from inbox.channels.neutral import ReportedStatus
from inbox.queries import Reading
from inbox.tables import StatusReceipt
from realtime.records import MessageStatus
from realtime.transaction import Tx


class Receipt(NamedTuple):
    status: MessageStatus
    error_code: str | None
    error_detail: str | None


async def insert_receipt(tx: Tx, channel_id: UUID, report: ReportedStatus) -> bool:
    """False when the same status was reported before."""
    inserted = await tx.session.scalar(
        insert(StatusReceipt)
        .values(
            tenant_id=tx.tenant_id,
            channel_id=channel_id,
            provider_id=report.provider_id,
            status=report.status,
            client_ref=report.client_ref,
            error_code=report.error_code,
            error_detail=report.error_detail,
            provider_at=report.provider_at or func.now(),
        )
        .on_conflict_do_nothing()
        .returning(StatusReceipt.status)
    )
    return inserted is not None


async def list_receipts(tx: Reading, channel_id: UUID, provider_id: str) -> list[Receipt]:
    rows = await tx.session.execute(
        select(StatusReceipt.status, StatusReceipt.error_code, StatusReceipt.error_detail)
        .where(StatusReceipt.channel_id == channel_id, StatusReceipt.provider_id == provider_id)
        .order_by(StatusReceipt.received_at)
    )
    return [Receipt(MessageStatus(status), code, detail) for status, code, detail in rows]

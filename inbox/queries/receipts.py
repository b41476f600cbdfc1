"""Every status a provider reported, kept whole, including those that came before the message had its name."""

from typing import NamedTuple
from uuid import UUID

from inbox.queries import Reading
from realtime.records import MessageStatus


class Receipt(NamedTuple):
    status: MessageStatus
    error_code: str | None
    error_detail: str | None


_RECEIPTS = """
SELECT status, error_code, error_detail FROM status_receipts
WHERE channel_id = $1 AND provider_id = $2 ORDER BY received_at
"""


async def list_receipts(tx: Reading, channel_id: UUID, provider_id: str) -> list[Receipt]:
    rows = await tx.fetch(_RECEIPTS, channel_id, provider_id)
    return [Receipt(MessageStatus(status), code, detail) for status, code, detail in rows]

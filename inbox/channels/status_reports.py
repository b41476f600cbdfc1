"""What became of a message, in the words of the Cloud API, which the simulator shares. How each of them
writes time, our reference and the reason stays with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from inbox.channels import reading
from inbox.channels.neutral import Neutral, ReportedStatus, Unreadable
from realtime.records import MessageStatus

_STATUSES = {
    "sent": MessageStatus.SENT,
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.READ,
    "played": MessageStatus.READ,
    "failed": MessageStatus.FAILED,
}


class Dialect(NamedTuple):
    time: Callable[[Any], datetime | None]
    reference: Callable[[dict[str, Any]], UUID | None]
    code: Callable[[dict[str, Any]], str]
    """Of a failure."""
    reason: Callable[[str], str]


def read_report(value: Any, path: str, dialect: Dialect) -> Neutral:
    report = reading.mapping(value)
    provider_id = reading.identifier(report.get("id"))
    if provider_id is None:
        return Unreadable(path=path, reason="has no usable «id»")
    word = report.get("status")
    status = _STATUSES.get(word) if isinstance(word, str) else None
    if status is None:
        return Unreadable(path=path, reason="reports a status we do not know")
    code = dialect.code(report) if status is MessageStatus.FAILED else None
    return ReportedStatus(
        provider_id=provider_id,
        client_ref=dialect.reference(report),
        status=status,
        error_code=code,
        error_detail=dialect.reason(code) if code else None,
        provider_at=dialect.time(report.get("timestamp")),
    )

"""What became of a message, as the Cloud API reports it."""

from typing import Any
from uuid import UUID

from inbox.channels import reading
from inbox.channels.cloud.reasons import reason_of
from inbox.channels.neutral import Neutral, ReportedStatus, Unreadable
from realtime.records import MessageStatus

REFERENCE_PREFIX = "out:"
"""Stands before our message id in `biz_opaque_callback_data`, which comes back with every status."""

_STATUSES = {
    "sent": MessageStatus.SENT,
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.READ,
    "played": MessageStatus.READ,
    "failed": MessageStatus.FAILED,
}


def read_status(value: Any, path: str) -> Neutral:
    report = reading.mapping(value)
    provider_id = reading.identifier(report.get("id"))
    if provider_id is None:
        return Unreadable(path=path, reason="has no usable «id»")
    word = report.get("status")
    status = _STATUSES.get(word) if isinstance(word, str) else None
    if status is None:
        return Unreadable(path=path, reason="reports a status we do not know")
    code = _code(report) if status is MessageStatus.FAILED else None
    return ReportedStatus(
        provider_id=provider_id,
        client_ref=_reference(report.get("biz_opaque_callback_data")),
        status=status,
        error_code=code,
        error_detail=reason_of(code) if code else None,
        provider_at=reading.seconds(report.get("timestamp")),
    )


def _code(report: dict[str, Any]) -> str:
    """Titles change and repeat; the number is what Meta asks to be read."""
    for error in reading.items(report.get("errors")):
        code = reading.mapping(error).get("code")
        if isinstance(code, int):
            return str(code)
    return "unknown"


def _reference(value: Any) -> UUID | None:
    if not isinstance(value, str) or not value.startswith(REFERENCE_PREFIX):
        return None
    return reading.reference(value.removeprefix(REFERENCE_PREFIX))

"""What became of a message, as the Cloud API reports it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from inbox.channels import reading
from inbox.channels.cloud.reasons import reason_for, reason_of
from inbox.channels.neutral import ChannelReported, Neutral, ReportedStatus
from inbox.channels.status_reports import Dialect, read_report

RESTRICTED_FOR = timedelta(hours=24)
REFERENCE_PREFIX = "out:"
"""Stands before our message id in `biz_opaque_callback_data`, which comes back with every status."""


def read_status(value: Any, path: str) -> Neutral:
    return read_report(value, path, _DIALECT)


def read_restriction(report: ReportedStatus) -> Iterator[Neutral]:
    """A message may be taken and then not delivered because the number is restricted. Meta does not say for
    how long; a day is what its limits are counted in."""
    known = reason_for(report.error_code) if report.error_code else None
    if known is not None and known.action == "restrict_channel" and report.error_code:
        until = report.provider_at + RESTRICTED_FOR if report.provider_at else None
        yield ChannelReported(state="restricted", code=report.error_code, reason=known.sentence, until=until)


def _code(report: dict[str, Any]) -> str:
    """Titles change and repeat; the number is what Meta asks to be read."""
    for error in reading.items(report.get("errors")):
        code = reading.mapping(error).get("code")
        if isinstance(code, int):
            return str(code)
    return "unknown"


def _reference(report: dict[str, Any]) -> UUID | None:
    value = report.get("biz_opaque_callback_data")
    if not isinstance(value, str) or not value.startswith(REFERENCE_PREFIX):
        return None
    return reading.reference(value.removeprefix(REFERENCE_PREFIX))


_DIALECT = Dialect(reading.seconds, _reference, _code, reason_of)

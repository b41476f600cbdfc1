"""What became of a message, as the Cloud API reports it."""

from typing import Any
from uuid import UUID

from inbox.channels import reading
from inbox.channels.cloud.reasons import reason_of
from inbox.channels.neutral import Neutral
from inbox.channels.status_reports import Dialect, read_report

REFERENCE_PREFIX = "out:"
"""Stands before our message id in `biz_opaque_callback_data`, which comes back with every status."""


def read_status(value: Any, path: str) -> Neutral:
    return read_report(value, path, _DIALECT)


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

"""Business hours, as they are kept and told."""

from datetime import date, datetime
from typing import Annotated

import msgspec

from realtime.record import Record

Clock = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]
"""Of the company's wall; 24:00 is the end of the day."""
Spans = Annotated[list["Span"], msgspec.Meta(max_length=6)]


class Span(Record, frozen=True, kw_only=True):
    opens: Clock
    closes: Clock


class DayException(Record, frozen=True, kw_only=True):
    """A holiday, or a day with other hours."""

    day: date
    name: Annotated[str, msgspec.Meta(max_length=60)] = ""
    spans: Spans
    """None: closed."""


class Hours(Record, frozen=True, kw_only=True):
    always: bool
    """Open at any time; what is below waits until it is switched off."""
    week: Annotated[list[Spans], msgspec.Meta(min_length=7, max_length=7)]
    """From Monday to Sunday."""
    exceptions: Annotated[list[DayException], msgspec.Meta(max_length=200)]


class BusinessHours(Record, frozen=True, kw_only=True):
    version: int
    time_zone: str
    hours: Hours
    is_open: bool
    """At the moment of the answer."""
    next_change: datetime | None
    """When that ends, if ever; while closed, the next opening."""


class HoursChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    hours: Hours
    expected_version: int

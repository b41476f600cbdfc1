"""Whether a company is open at an instant, and when it opens next; pure.

Hours are read off the company's wall, while instants go on when its clocks jump. A span begins at the first
instant at which the wall has reached its time, and ends at the last one before the wall has passed it: a time
that a jump leaves out is the jump itself, and of one that comes twice the first opens and the second closes.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from inbox.hours.records import Hours, Span

FAR = 400
"""Days that are looked through: a company that is closed longer is closed."""


def is_open(hours: Hours, zone: ZoneInfo, instant: datetime) -> bool:
    if hours.always:
        return True
    # A span of yesterday may end after midnight has come twice.
    first = instant.astimezone(zone).date() - timedelta(days=1)
    return any(begin <= instant < end for begin, end in _spans(hours, zone, first, 3))


def next_opening(hours: Hours, zone: ZoneInfo, instant: datetime) -> datetime | None:
    """The instant itself while it is open; None where it does not open again within a year."""
    if is_open(hours, zone, instant):
        return instant
    first = instant.astimezone(zone).date() - timedelta(days=1)
    return next((begin for begin, _ in _spans(hours, zone, first, FAR) if begin > instant), None)


def next_closing(hours: Hours, zone: ZoneInfo, instant: datetime) -> datetime | None:
    """The instant itself while it is closed; None where it does not close within a year. Spans that touch,
    as one until midnight and one from midnight on, are one."""
    if hours.always:
        return None
    if not is_open(hours, zone, instant):
        return instant
    first = instant.astimezone(zone).date() - timedelta(days=1)
    until = instant
    for begin, end in _spans(hours, zone, first, FAR):
        if begin > until:
            return until
        until = max(until, end)
    return None


def open_for(hours: Hours, zone: ZoneInfo, instant: datetime, length: timedelta) -> datetime:
    """The instant at which it has been open for that long; without hours, simply so much later."""
    at, left = instant, length
    while (opens := next_opening(hours, zone, at)) is not None:
        closes = next_closing(hours, zone, opens)
        if closes is None or closes - opens >= left:
            return opens + left
        at, left = closes, left - (closes - opens)
    return instant + length


def _spans(hours: Hours, zone: ZoneInfo, first: date, days: int) -> Iterator[tuple[datetime, datetime]]:
    """As instants, in order."""
    other = {exception.day: exception.spans for exception in hours.exceptions}
    for offset in range(days):
        day = first + timedelta(days=offset)
        spans = other.get(day, hours.week[day.weekday()])
        for span in sorted(spans, key=_opens):
            yield _instant(zone, day, span.opens, fold=0), _instant(zone, day, span.closes, fold=1)


def _opens(span: Span) -> str:
    return span.opens


def _instant(zone: ZoneInfo, day: date, clock: str, fold: int) -> datetime:
    """`fold`: which one, of a time that comes twice."""
    if clock == "24:00":
        # What closes at midnight does so when the day ends, and that midnight is the next day's first.
        day, clock, fold = day + timedelta(days=1), "00:00", 0
    wall = datetime.combine(day, time.fromisoformat(clock))
    instant = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    return _jump(zone, wall)


def _jump(zone: ZoneInfo, wall: datetime) -> datetime:
    """The instant at which the clocks leave out `wall`, found between the two that it could have been."""
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    offset = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        early, late = (middle, late) if middle.astimezone(zone).utcoffset() == offset else (early, middle)
    return late.replace(microsecond=0)

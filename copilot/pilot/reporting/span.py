"""Which days a report is about."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from copilot.pilot.queries.report import Span
from copilot.pilot.reporting.errors import ReportSpanInvalid
from copilot.queries import Reading
from copilot.zones import zone_of
from inbox.queries.companies import read_company

WEEKS = 4
"""Where nobody says how far back."""
MOST_DAYS = 366


class Days(NamedTuple):
    since: date
    until: date
    """Included."""
    span: Span


async def days_between(tx: Reading, since: date | None, until: date | None) -> Days:
    """Days are the company's. Raises `ReportSpanInvalid`."""
    zone = zone_of((await read_company(tx)).time_zone)
    until = until or tx.now().astimezone(zone).date()
    since = since or until - timedelta(days=until.weekday() + 7 * (WEEKS - 1))
    if not since <= until <= since + timedelta(days=MOST_DAYS):
        raise ReportSpanInvalid(most=MOST_DAYS)
    span = Span(
        datetime.combine(since, time.min, zone),
        datetime.combine(until + timedelta(days=1), time.min, zone),
        zone.key,
    )
    return Days(since, until, span)

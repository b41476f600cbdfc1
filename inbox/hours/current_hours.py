"""The hours in force, with the wall they are read off. A company that never said any is open at any time."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from inbox.hours.records import Hours, Span
from inbox.hours.tables import BusinessHoursRow
from inbox.queries import Reading, versions
from inbox.queries.companies import read_company

_DAY = [Span(opens="09:00", closes="18:00")]
DEFAULT = Hours(always=True, week=[_DAY, _DAY, _DAY, _DAY, _DAY, [], []], exceptions=[])
"""The week is what a company finds when it begins to set its own."""


class CurrentHours(NamedTuple):
    version: int
    hours: Hours
    zone: ZoneInfo


async def current_hours(tx: Reading) -> CurrentHours:
    zone = ZoneInfo((await read_company(tx)).time_zone)
    stored = await versions.find_newest(tx, BusinessHoursRow)
    if stored is None:
        return CurrentHours(0, DEFAULT, zone)
    return CurrentHours(stored.version, msgspec.convert(stored.definition, Hours), zone)

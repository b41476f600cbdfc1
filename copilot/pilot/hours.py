"""Whether somebody of the company is there at this hour."""

from datetime import datetime, timedelta
from typing import NamedTuple

from copilot.queries import Reading
from inbox.hours.current_hours import current_hours
from inbox.hours.opening import is_open, next_opening, open_for


class Opening(NamedTuple):
    is_open: bool
    next_opening: datetime | None
    """On the company's wall; None where it is open, or does not open again within a year."""


async def read_opening(tx: Reading) -> Opening:
    _, hours, zone = await current_hours(tx)
    now = tx.now()
    if is_open(hours, zone, now):
        return Opening(is_open=True, next_opening=None)
    opens = next_opening(hours, zone, now)
    return Opening(is_open=False, next_opening=opens.astimezone(zone) if opens else None)


async def after_open(tx: Reading, since: datetime, patience: timedelta) -> datetime:
    """When business hours of that length have passed."""
    _, hours, zone = await current_hours(tx)
    return open_for(hours, zone, since, patience)

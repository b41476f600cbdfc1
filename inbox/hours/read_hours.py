from uuid import UUID

from inbox.hours.current_hours import CurrentHours, current_hours
from inbox.hours.opening import is_open, next_closing, next_opening
from inbox.hours.records import BusinessHours
from inbox.queries import Reading
from realtime.database import Database


async def read_hours(db: Database, tenant_id: UUID) -> BusinessHours:
    """With whether it is open now, and until when."""
    async with db.tenant_snapshot(tenant_id) as tx:
        return told(tx, await current_hours(tx))


def told(tx: Reading, current: CurrentHours) -> BusinessHours:
    version, hours, zone = current
    now = tx.now()
    is_open_now = is_open(hours, zone, now)
    change = next_closing(hours, zone, now) if is_open_now else next_opening(hours, zone, now)
    return BusinessHours(
        version=version, time_zone=zone.key, hours=hours, is_open=is_open_now, next_change=change
    )

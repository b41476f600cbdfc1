"""What the company is called, and on which clock its days, hours and reports run."""

from functools import cache
from uuid import UUID
from zoneinfo import available_timezones

import msgspec

from copilot.audit.notes import note_decision
from inbox.versions import Decided
from realtime import audience
from realtime.company_events import CompanyChanged
from realtime.database import Database
from server.accounts.errors import TimeZoneUnknown
from server.accounts.queries import people
from server.accounts.records import CompanyChange, TenantSummary


async def change_company(
    db: Database, tenant_id: UUID, by_user_id: UUID, change: CompanyChange
) -> TenantSummary:
    """In force for the next message, prompt and report, and on open screens; instants stay what they are."""
    if change.time_zone is not None and change.time_zone not in _zones():
        raise TimeZoneUnknown(time_zone=change.time_zone)
    async with db.tenant_transaction(tenant_id) as tx:
        before = await people.lock_tenant(tx)
        after = msgspec.structs.replace(
            before,
            name=before.name if change.name is None else change.name.strip(),
            time_zone=change.time_zone or before.time_zone,
        )
        if after == before:
            return after
        await people.update_tenant(tx, after)
        pairs = ((before.name, after.name), (before.time_zone, after.time_zone))
        changed = [f"{old} → {new}" for old, new in pairs if old != new]
        await note_decision(tx, Decided("company.changed", by_user_id, None, changed))
        tx.emit(CompanyChanged(name=after.name, time_zone=after.time_zone), [audience.ALL])
        return after


@cache
def _zones() -> frozenset[str]:
    """Read off the disk once: hundreds of files. Only names of places: browsers do not know the others, and
    without the company's zone they can not show a single time."""
    return frozenset(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))

"""Another week or other exceptions, all of it at once."""

from collections.abc import Sequence
from itertools import pairwise
from uuid import UUID

import msgspec

from inbox.hours.current_hours import CurrentHours, current_hours
from inbox.hours.errors import DAYS, HoursInvalid, HoursStale
from inbox.hours.read_hours import told
from inbox.hours.records import BusinessHours, Hours, HoursChange, Span
from inbox.hours.tables import BusinessHoursRow
from inbox.queries import versions
from inbox.versions import Author, Decided
from realtime import audience
from realtime.company_events import BusinessHoursChanged
from realtime.database import Database


async def change_hours(db: Database, tenant_id: UUID, author: Author, change: HoursChange) -> BusinessHours:
    _check(change.hours)
    async with db.tenant_transaction(tenant_id) as tx:
        before = await current_hours(tx)
        after = CurrentHours(change.expected_version + 1, change.hours, before.zone)
        definition = msgspec.to_builtins(change.hours)
        stale = before.version != change.expected_version
        if stale or not await versions.insert_version(
            tx, BusinessHoursRow, after.version, definition, author.user_id
        ):
            raise HoursStale(version=before.version)
        changed = list(_differing(before.hours, after.hours))
        await author.note(tx, Decided("hours.changed", author.user_id, after.version, changed))
        tx.emit(BusinessHoursChanged(version=after.version), [audience.ALL])
        return told(tx, after)


def _differing(before: Hours, after: Hours) -> Sequence[str]:
    """Days of the week, and dates."""
    days = [day for day, old, new in zip(DAYS, before.week, after.week, strict=True) if old != new]
    old, new = ({each.day: each for each in hours.exceptions} for hours in (before, after))
    dates = [day.isoformat() for day in sorted({*old, *new}) if old.get(day) != new.get(day)]
    return [*(["always"] if before.always != after.always else []), *days, *dates]


def _check(hours: Hours) -> None:
    for day, spans in zip(DAYS, hours.week, strict=True):
        _check_spans(day, spans)
    seen = set()
    for exception in hours.exceptions:
        if exception.day in seen:
            raise HoursInvalid(where=exception.day.isoformat())
        seen.add(exception.day)
        _check_spans(exception.day.isoformat(), exception.spans)


def _check_spans(where: str, spans: Sequence[Span]) -> None:
    ordered = sorted(spans, key=lambda span: span.opens)
    backwards = any(span.closes <= span.opens for span in ordered)
    if backwards or any(one.closes > two.opens for one, two in pairwise(ordered)):
        raise HoursInvalid(where=where)

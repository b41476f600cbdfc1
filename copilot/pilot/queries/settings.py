"""The pilot's numbers, version by version."""

from typing import cast
from uuid import UUID

from sqlalchemy import func, insert, select

from copilot.pilot.switching.records import Outside, PilotNumbers, PilotSettings, QuietHours
from copilot.pilot.switching.tables import PilotSettingsRow
from copilot.queries import Reading
from realtime.rows import Shape
from realtime.transaction import Tx

DEFAULTS = PilotSettings()
_SHAPE = Shape(PilotSettingsRow)
_NEWEST = f"SELECT {_SHAPE.columns} FROM pilot_settings ORDER BY version DESC LIMIT 1"  # noqa: S608  our own names


async def read_pilot_settings(tx: Reading) -> PilotSettings:
    """The version in force."""
    found: PilotSettings | None = tx.known.get(PilotSettings)
    if found is None:
        rows = await tx.fetch(_NEWEST)
        found = tx.known[PilotSettings] = _settings(_SHAPE.of(rows[0])) if rows else DEFAULTS
    return found


async def lock_pilot_settings(tx: Tx) -> None:
    """One administrator saves at a time; the next version number is safe until COMMIT."""
    await tx.session.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"pilot_settings:{tx.tenant_id}", 0)))
    )


async def insert_pilot_settings(
    tx: Tx, version: int, numbers: PilotNumbers, by_user_id: UUID | None
) -> PilotSettings:
    values = {name: getattr(numbers, name) for name in PilotNumbers.__struct_fields__}
    quiet = values.pop("quiet_hours")
    statement = (
        insert(PilotSettingsRow)
        .values(
            tenant_id=tx.tenant_id,
            version=version,
            by_user_id=by_user_id,
            quiet_from=quiet and quiet.start,
            quiet_to=quiet and quiet.end,
            **values,
        )
        .returning(PilotSettingsRow)
    )
    tx.known.pop(PilotSettings, None)
    return _settings((await tx.session.execute(statement)).scalar_one())


def _settings(row: PilotSettingsRow) -> PilotSettings:
    named = {
        name: getattr(row, name) for name in PilotSettings.__struct_fields__ if name not in ("quiet_hours",)
    }
    quiet = QuietHours(start=row.quiet_from, end=row.quiet_to) if row.quiet_from and row.quiet_to else None
    named["outside_hours"] = cast(Outside, row.outside_hours)
    return PilotSettings(quiet_hours=quiet, **named)


def changed_numbers(before: PilotNumbers, after: PilotNumbers) -> list[str]:
    """Names of those that differ."""
    names = PilotNumbers.__struct_fields__
    return [name for name in names if getattr(before, name) != getattr(after, name)]

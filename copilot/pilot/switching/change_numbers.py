"""An administrator saves the pilot's numbers: a new version, in force from the next turn on."""

from uuid import UUID

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.pilot.queries.settings import (
    changed_numbers,
    insert_pilot_settings,
    lock_pilot_settings,
    read_pilot_settings,
)
from copilot.pilot.shadow.errors import PilotSubjectUnfit
from copilot.pilot.shadow.subjects import SUBJECTS
from copilot.pilot.switching.errors import PilotDelaysCrossed, PilotNumbersStale
from copilot.pilot.switching.records import PilotNumbers, PilotSettings
from realtime.database import Database


async def change_numbers(
    db: Database, tenant_id: UUID, by_user_id: UUID, numbers: PilotNumbers, expected_version: int | None
) -> PilotSettings:
    if numbers.min_delay > numbers.max_delay:
        raise PilotDelaysCrossed(least=numbers.min_delay, most=numbers.max_delay)
    if not set(numbers.live_intents or ()) <= set(SUBJECTS):
        raise PilotSubjectUnfit
    async with db.tenant_transaction(tenant_id) as tx:
        await lock_pilot_settings(tx)
        current = await read_pilot_settings(tx)
        if expected_version is not None and expected_version != current.version:
            raise PilotNumbersStale(version=current.version)
        changed = changed_numbers(current, numbers)
        if not changed:
            return current
        saved = await insert_pilot_settings(tx, current.version + 1, numbers, by_user_id)
        facts = PilotFacts(version=saved.version, changed=changed)
        await note_pilot(tx, "pilot.numbers_changed", facts, by_user_id)
        return saved

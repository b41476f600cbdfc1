"""What saving and restoring menu 06 have in common."""

from uuid import UUID

from copilot.audit.notes import note_settings
from copilot.errors import AiSettingsStale
from copilot.jobs import ring_budget, ring_withdrawal
from copilot.pilot.switching.jobs import ring_clearing
from copilot.queries.settings import insert_settings, lock_settings, read_settings
from copilot.records import AiSettings, AiSettingsChange
from copilot.settings_diff import changed_fields
from realtime import audience
from realtime.copilot_events import AiSettingsChanged
from realtime.transaction import Tx


async def lock_version(tx: Tx, expected: int | None) -> AiSettings:
    """The version in force, which stays so until COMMIT."""
    await lock_settings(tx)
    current = await read_settings(tx)
    if expected is not None and expected != current.version:
        raise AiSettingsStale(version=current.version)
    return current


async def save_version(
    tx: Tx,
    current: AiSettings,
    change: AiSettingsChange,
    by_user_id: UUID,
    restored_from: int | None = None,
) -> AiSettings:
    saved = await insert_settings(tx, current.version + 1, change, by_user_id)
    await note_settings(tx, saved, changed_fields(current, saved), by_user_id, restored_from)
    if saved.monthly_cap_centavos != current.monthly_cap_centavos:
        ring_budget(tx, seconds=0)
    if current.enabled and not saved.enabled:
        ring_withdrawal(tx, saved.version)
        ring_clearing(tx)
    event = AiSettingsChanged(
        enabled=saved.enabled, mode=saved.mode, version=saved.version, slot_labels=slot_labels(saved)
    )
    tx.emit(event, [audience.ALL])
    return saved


def slot_labels(settings: AiSettings) -> dict[str, str]:
    return {slot.name: slot.label for slot in settings.slots if slot.label}

"""An administrator saves menu 06: a new version, in force from the next call on."""

from uuid import UUID

from copilot.audit.notes import note_settings
from copilot.errors import AiSettingsStale
from copilot.jobs import ring_budget
from copilot.queries.settings import insert_settings, lock_settings, read_settings
from copilot.records import AiSettings, AiSettingsChange
from copilot.unsaved import refuse_long_documents
from realtime import audience
from realtime.database import Database
from realtime.events import AiSettingsChanged


async def change_settings(
    db: Database, tenant_id: UUID, by_user_id: UUID, change: AiSettingsChange
) -> AiSettings:
    refuse_long_documents(change)
    async with db.tenant_transaction(tenant_id) as tx:
        await lock_settings(tx)
        current = await read_settings(tx)
        if change.expected_version is not None and change.expected_version != current.version:
            raise AiSettingsStale(version=current.version)
        saved = await insert_settings(tx, current.version + 1, change, by_user_id)
        await note_settings(tx, saved, by_user_id)
        if saved.monthly_cap_centavos != current.monthly_cap_centavos:
            ring_budget(tx, seconds=0)
        tx.emit(
            AiSettingsChanged(enabled=saved.enabled, mode=saved.mode, version=saved.version), [audience.ALL]
        )
    return saved

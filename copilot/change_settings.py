"""An administrator saves menu 06: a new version, in force from the next call on."""

from uuid import UUID

from copilot.records import AiSettings, AiSettingsChange
from copilot.settings_steps import lock_version, save_version
from copilot.unsaved import refuse_doubtful
from realtime.database import Database


async def change_settings(
    db: Database, tenant_id: UUID, by_user_id: UUID, change: AiSettingsChange
) -> AiSettings:
    refuse_doubtful(change)
    async with db.tenant_transaction(tenant_id) as tx:
        current = await lock_version(tx, change.expected_version)
        return await save_version(tx, current, change, by_user_id)

"""An administrator brings a version of menu 06 back: the same once more, as the newest."""

from uuid import UUID

from copilot.errors import AiVersionNotFound
from copilot.queries.settings import read_version
from copilot.records import AiSettings, AiSettingsChange
from copilot.settings_diff import FIELDS
from copilot.settings_steps import lock_version, save_version
from realtime.database import Database


async def restore_settings(
    db: Database, tenant_id: UUID, by_user_id: UUID, version: int, expected_version: int
) -> AiSettings:
    """What was allowed when it was saved may come back, whatever has been forbidden since."""
    async with db.tenant_transaction(tenant_id) as tx:
        wanted = await read_version(tx, version)
        if wanted is None:
            raise AiVersionNotFound
        current = await lock_version(tx, expected_version)
        fields = {name: getattr(wanted, name) for name in FIELDS}
        return await save_version(tx, current, AiSettingsChange(**fields), by_user_id, restored_from=version)

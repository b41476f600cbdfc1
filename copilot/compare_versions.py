"""Two versions of menu 06, field by field."""

import asyncio
from uuid import UUID

from copilot.errors import AiVersionNotFound
from copilot.queries.settings import read_version
from copilot.settings_diff import settings_diff
from copilot.settings_records import AiSettingsDiff
from realtime.database import Database


async def compare_versions(
    db: Database, tenant_id: UUID, since: int, version: int, locale: str = "pt-BR"
) -> AiSettingsDiff:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        before, after = await read_version(snapshot, since), await read_version(snapshot, version)
    if before is None or after is None:
        raise AiVersionNotFound
    # Long documents take a moment to compare, and the loop has sockets to serve.
    changes = await asyncio.to_thread(settings_diff, before, after, locale)
    return AiSettingsDiff(since=since, version=version, changes=changes)

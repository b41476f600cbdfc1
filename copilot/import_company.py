"""Makes a company what a folder says: its documents replace those of menu 06, in a new version where
anything differs; its knowledge is kept by code."""

from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from copilot.company_folder import CompanyFolder
from copilot.queries.knowledge import delete_knowledge_except, upsert_knowledge
from copilot.records import AiSettings, AiSettingsChange
from copilot.settings_diff import changed_fields
from copilot.settings_steps import lock_version, save_version
from copilot.unsaved import as_if_saved, refuse_doubtful
from realtime.database import Database


class Imported(NamedTuple):
    version: int
    """In force now."""
    changed: list[str]
    """Fields of menu 06; none where it said all of this already."""
    knowledge: int | None
    """Entries; None where the folder has none, and those of the company stay."""


async def import_company(db: Database, tenant_id: UUID, by_user_id: UUID, folder: CompanyFolder) -> Imported:
    """In one transaction; in force from the next call to a provider on."""
    async with db.tenant_transaction(tenant_id) as tx:
        current = await lock_version(tx, None)
        change = _change(current, folder)
        refuse_doubtful(change)
        changed = changed_fields(current, as_if_saved(change, current))
        saved = await save_version(tx, current, change, by_user_id) if changed else current
        if folder.knowledge:
            await upsert_knowledge(tx, folder.knowledge)
            await delete_knowledge_except(tx, [entry.code for entry in folder.knowledge])
    return Imported(saved.version, changed, len(folder.knowledge) if folder.knowledge else None)


def _change(current: AiSettings, folder: CompanyFolder) -> AiSettingsChange:
    values: dict[str, Any] = {
        name: getattr(current, name)
        for name in AiSettingsChange.__struct_fields__
        if name != "expected_version"
    }
    told = msgspec.structs.asdict(folder.settings)
    values |= {name: value for name, value in told.items() if value is not None}
    if folder.documents:
        values["documents"] = folder.documents
    return AiSettingsChange(**values)

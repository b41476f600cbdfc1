"""An administrator saves menu 06: a new version, in force from the next call on."""

from collections import Counter
from uuid import UUID

from copilot.errors import AiSettingsRepeated
from copilot.records import AiSettings, AiSettingsChange
from copilot.settings_steps import lock_version, save_version
from copilot.unsaved import refuse_long_documents
from realtime.database import Database


async def change_settings(
    db: Database, tenant_id: UUID, by_user_id: UUID, change: AiSettingsChange
) -> AiSettings:
    _refuse_repeated(change)
    refuse_long_documents(change)
    async with db.tenant_transaction(tenant_id) as tx:
        current = await lock_version(tx, change.expected_version)
        return await save_version(tx, current, change, by_user_id)


def _refuse_repeated(change: AiSettingsChange) -> None:
    """What is cited by its name must have it alone."""
    names = (
        [rule.id for rule in change.rules],
        [slot.name for slot in change.slots],
        [document.id for document in change.documents],
    )
    for each in names:
        for name, times in Counter(each).items():
            if times > 1:
                raise AiSettingsRepeated(name=name)

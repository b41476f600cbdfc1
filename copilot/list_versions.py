"""Who changed what of menu 06 and when, a page at a time."""

from copilot.queries import Reading
from copilot.queries.settings import DEFAULTS, list_settings
from copilot.settings_diff import changed_fields
from copilot.settings_records import AiSettingsVersion, AiSettingsVersions

PAGE = 20


async def list_versions(tx: Reading, before: int | None) -> AiSettingsVersions:
    found = await list_settings(tx, PAGE + 1, before)
    shown, older = found[:PAGE], [*found[1:], DEFAULTS]
    return AiSettingsVersions(
        items=[
            AiSettingsVersion(
                version=each.version,
                by_user_id=each.by_user_id,
                created_at=each.created_at,
                changed=changed_fields(previous, each),
            )
            for each, previous in zip(shown, older, strict=False)
        ],
        next_before=shown[-1].version if len(found) > PAGE else None,
    )

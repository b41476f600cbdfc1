"""Versions of menu 06, and the models it can choose from. All of it is for administrators."""

from datetime import UTC, datetime
from typing import Annotated, Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from copilot.compare_versions import compare_versions
from copilot.errors import AiVersionNotFound
from copilot.list_models import list_models
from copilot.list_versions import list_versions
from copilot.queries.settings import MOST_VERSIONS, read_version
from copilot.records import AiSettings, AiSettingsView
from copilot.restore_settings import restore_settings
from copilot.settings_records import AiSettingsDiff, AiSettingsVersions, ModelCatalog, RestoreVersion
from realtime.database import Database
from server.access import Principal, require_admin
from server.locale import locale_of
from server.resources import Resources
from server.routes.ai_settings_view import view_of

TAGS = ["copilot"]
VERSIONS = "/v1/settings/ai/versions"
VERSION = f"{VERSIONS}/{{version:int}}"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Resources_ = NamedDependency[Resources]
Number = FromPath[int]


@get("/v1/settings/ai/models", guards=[require_admin], tags=TAGS, operation_id="listAiModels")
async def ai_models(resources: Resources_) -> ModelCatalog:
    """Models with levels, prices and their days, by vendor, and which vendors this installation has a key
    for. Others may be named all the same; what they cost is unknown then."""
    return list_models(resources.engines, datetime.now(UTC).date())


@get(VERSIONS, guards=[require_admin], tags=TAGS, operation_id="listAiSettingsVersions")
async def ai_settings_versions(
    db: Database_,
    principal: Principal_,
    before: Annotated[int | None, QueryParameter(ge=1, le=MOST_VERSIONS)] = None,
) -> AiSettingsVersions:
    """Newest first, twenty at a time, each with the names of the fields it changed."""
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await list_versions(snapshot, before)


@get(VERSION, guards=[require_admin], tags=TAGS, operation_id="readAiSettingsVersion")
async def ai_settings_version(version: Number, db: Database_, principal: Principal_) -> AiSettings:
    """All of one version. 0 is what a company has before it saves for the first time."""
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        found = await read_version(snapshot, version)
    if found is None:
        raise AiVersionNotFound
    return found


@get(f"{VERSION}/diff", guards=[require_admin], tags=TAGS, operation_id="compareAiSettingsVersions")
async def ai_settings_diff(
    version: Number,
    db: Database_,
    principal: Principal_,
    request: Request[Any, Any, Any],
    since: Annotated[int | None, QueryParameter(ge=0, le=MOST_VERSIONS)] = None,
) -> AiSettingsDiff:
    """What the version changed of `since`, or of the one before it: texts word by word, everything else as it
    was and as it is."""
    base = max(version - 1, 0) if since is None else since
    return await compare_versions(db, principal.tenant_id, base, version, locale_of(request))


@post(
    f"{VERSION}/restore",
    status_code=200,
    guards=[require_admin],
    tags=TAGS,
    operation_id="restoreAiSettingsVersion",
)
async def restore_ai_settings(
    version: Number,
    data: JSONBody[RestoreVersion],
    db: Database_,
    principal: Principal_,
    resources: Resources_,
) -> AiSettingsView:
    """Saves the version once more, as the newest, in force from the next call on."""
    saved = await restore_settings(db, principal.tenant_id, principal.user_id, version, data.expected_version)
    return view_of(saved, resources)

"""What a person asks of the copilot, and what an administrator tells it (menu 06)."""

from typing import Any
from uuid import UUID

from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from copilot.calibration import ENOUGH
from copilot.change_settings import change_settings
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.execute_suggestion import execute_suggestion
from copilot.in_language import in_language
from copilot.qualify_lead import qualify_lead
from copilot.queries.calibrations import list_calibrations
from copilot.queries.settings import read_settings
from copilot.read_slots import read_slots
from copilot.read_versions import read_versions
from copilot.records import (
    AiSettingsChange,
    AiSettingsView,
    AskDraft,
    Calibrations,
    Execute,
    Executed,
    KnownSlot,
    Qualification,
    SuggestedReply,
)
from copilot.request_draft import PLAINLY
from copilot.suggest_reply import suggest_reply
from copilot.undo_stage import undo_stage
from realtime.database import Database
from realtime.records import Lead
from realtime.suggestion_records import Draft
from server.access import Principal, require_admin
from server.locale import locale_of
from server.resources import Resources
from server.routes.ai_settings_view import view_of

TAGS = ["copilot"]
AI = "/v1/crm/conversations/{conversation_id:uuid}/ai"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Resources_ = NamedDependency[Resources]
Request_ = Request[Any, Any, Any]
Id = FromPath[UUID]


@post(f"{AI}/suggest-reply", status_code=200, tags=TAGS, operation_id="suggestReply")
async def suggest(
    conversation_id: Id,
    db: Database_,
    principal: Principal_,
    resources: Resources_,
    request: Request_,
    data: JSONBody[AskDraft] = PLAINLY,
) -> SuggestedReply:
    """Writes a draft and answers with the whole of it; screens see it stream. Nothing is sent. With a tone,
    what was shown is said otherwise, and both are kept."""
    tenant_id, viewer = principal.tenant_id, principal.viewer
    suggested = await suggest_reply(db, tenant_id, viewer, conversation_id, resources.engines, ask=data)
    return in_language(suggested, locale_of(request))


@post(f"{AI}/qualify", status_code=200, tags=TAGS, operation_id="qualifyLead")
async def qualify(
    conversation_id: Id, db: Database_, principal: Principal_, resources: Resources_, request: Request_
) -> Qualification:
    """Where the lead stands, with the messages that prove it. Nothing is moved."""
    tenant_id, viewer = principal.tenant_id, principal.viewer
    qualified = await qualify_lead(db, tenant_id, viewer, conversation_id, resources.engines)
    return in_language(qualified, locale_of(request))


@get(f"{AI}/versions", tags=TAGS, operation_id="readDraftVersions")
async def versions(conversation_id: Id, db: Database_, principal: Principal_) -> list[Draft]:
    """The drafts made for what the customer said last, oldest first. Each may be sent until somebody
    answers."""
    return await read_versions(db, principal.tenant_id, principal.viewer, conversation_id)


@get(f"{AI}/slots", tags=TAGS, operation_id="readSlots")
async def slots(conversation_id: Id, db: Database_, principal: Principal_) -> list[KnownSlot]:
    """What is known of the customer so far, each with the message it came from."""
    return await read_slots(db, principal.tenant_id, principal.viewer, conversation_id)


@post(
    f"{AI}/execute",
    status_code=200,
    tags=TAGS,
    operation_id="executeSuggestion",
    request_max_body_size=32 * 1024,
)
async def execute(
    conversation_id: Id, data: JSONBody[Execute], db: Database_, principal: Principal_
) -> Executed:
    """Carries out what a person approved, once per `client_request_id`; a repetition returns the first
    result."""
    return await execute_suggestion(db, principal.tenant_id, principal.viewer, conversation_id, data)


@post(
    f"{AI}/suggestions/{{suggestion_id:uuid}}/dismiss",
    status_code=204,
    tags=TAGS,
    operation_id="dismissSuggestion",
)
async def dismiss(conversation_id: Id, suggestion_id: Id, db: Database_, principal: Principal_) -> None:
    """Puts away a draft or a stage suggestion."""
    await dismiss_suggestion(db, principal.tenant_id, principal.viewer, conversation_id, suggestion_id)


@post(
    f"{AI}/suggestions/{{suggestion_id:uuid}}/undo",
    status_code=200,
    tags=TAGS,
    operation_id="undoStage",
)
async def undo(conversation_id: Id, suggestion_id: Id, db: Database_, principal: Principal_) -> Lead:
    """Takes back a stage that was moved by a suggestion, within ten minutes."""
    return await undo_stage(db, principal.tenant_id, principal.viewer, conversation_id, suggestion_id)


@get("/v1/settings/ai", guards=[require_admin], tags=TAGS, operation_id="readAiSettings")
async def read_ai_settings(db: Database_, principal: Principal_, resources: Resources_) -> AiSettingsView:
    """The version in force."""
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        return view_of(await read_settings(snapshot), resources)


@put(
    "/v1/settings/ai",
    guards=[require_admin],
    tags=TAGS,
    operation_id="changeAiSettings",
    request_max_body_size=512 * 1024,
)
async def change_ai_settings(
    data: JSONBody[AiSettingsChange], db: Database_, principal: Principal_, resources: Resources_
) -> AiSettingsView:
    """Saves a new version, in force from the next call on."""
    saved = await change_settings(db, principal.tenant_id, principal.user_id, data)
    return view_of(saved, resources)


@get("/v1/settings/ai/calibration", guards=[require_admin], tags=TAGS, operation_id="readAiCalibration")
async def ai_calibration(db: Database_, principal: Principal_) -> Calibrations:
    """What confidences were worth so far: fitted to what people did with suggestions."""
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        return Calibrations(needed=ENOUGH, items=await list_calibrations(snapshot))

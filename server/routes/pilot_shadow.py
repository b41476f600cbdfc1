"""What the pilot would have said where people answered, and what it is let answer because of it."""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Request, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from copilot.pilot.shadow.choose_intent import choose_intent
from copilot.pilot.shadow.correct_verdict import correct_verdict
from copilot.pilot.shadow.list_shadow_samples import list_shadow_samples
from copilot.pilot.shadow.read_shadow_report import read_shadow_report
from copilot.pilot.shadow.records import (
    IntentChanged,
    IntentChoice,
    ShadowReport,
    ShadowSample,
    ShadowSamples,
    VerdictChoice,
)
from realtime.database import Database
from server.access import Principal, require_admin, require_supervisor
from server.locale import locale_of
from server.resources import Resources

TAGS = ["pilot"]
REPORT = "/v1/reports/pilot/shadow"
SMALL = 4096

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Request_ = Request[Any, Any, Any]


@get(REPORT, guards=[require_supervisor], tags=TAGS, operation_id="readShadowReport")
async def report(
    principal: Principal_,
    resources: NamedDependency[Resources],
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
) -> ShadowReport:
    """By intent, how often the pilot would have sent what people sent. Days as in the pilot's report."""
    async with resources.db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await read_shadow_report(snapshot, since, until, resources.engines.exchange)


@get(f"{REPORT}/samples", guards=[require_supervisor], tags=TAGS, operation_id="listShadowSamples")
async def samples(
    db: Database_,
    principal: Principal_,
    request: Request_,
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
    intent: FromQuery[str | None] = None,
    cursor: FromQuery[UUID | None] = None,
) -> ShadowSamples:
    """Twenty at a time, newest first: what the pilot would have sent beside what people sent."""
    async with db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await list_shadow_samples(snapshot, since, until, intent, cursor, locale_of(request))


@put(
    f"{REPORT}/{{shadow_id:uuid}}/verdict",
    guards=[require_supervisor],
    tags=TAGS,
    operation_id="correctShadowVerdict",
    request_max_body_size=SMALL,
)
async def verdict(
    shadow_id: FromPath[UUID],
    data: JSONBody[VerdictChoice],
    db: Database_,
    principal: Principal_,
    request: Request_,
) -> ShadowSample:
    """A person's verdict, which counts whatever the rules say; null goes back to theirs."""
    return await correct_verdict(
        db, principal.tenant_id, principal.user_id, shadow_id, data, locale_of(request)
    )


@put(
    "/v1/settings/pilot/intents",
    guards=[require_admin],
    tags=TAGS,
    operation_id="choosePilotIntent",
    request_max_body_size=SMALL,
)
async def intent(data: JSONBody[IntentChoice], db: Database_, principal: Principal_) -> IntentChanged:
    """Lets the pilot answer an intent from the next turn on, or not any more. Where the pilot was on nowhere,
    it is then on for this intent alone; where nothing is left to it, off. 409 `pilot_evidence_thin` until
    `confirmed` where fewer than 20 turns are judged or the interval begins below 80 %; 409
    `pilot_needs_channel` where it is on for no number and none is named."""
    return await choose_intent(db, principal.tenant_id, principal.user_id, data)

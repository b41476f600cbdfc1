"""Where the pilot may act, by which numbers, and what it is told of a conversation that comes back to it."""

from datetime import date
from uuid import UUID

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from copilot.pilot.giving_back.read_briefing import read_briefing
from copilot.pilot.giving_back.read_pilot import read_pilot
from copilot.pilot.giving_back.records import Briefing, ConversationPilot
from copilot.pilot.reporting.read_report import read_report
from copilot.pilot.reporting.records import PilotReport
from copilot.pilot.switching.change_numbers import change_numbers
from copilot.pilot.switching.read_pilot_page import read_pilot_page
from copilot.pilot.switching.records import (
    PilotNumbersChange,
    PilotPage,
    PilotSettings,
    Switch,
    SwitchChoice,
)
from copilot.pilot.switching.switch_conversation import switch_conversation
from copilot.pilot.switching.switch_pilot import switch_pilot
from copilot.pilot.templates.change_template import change_template
from copilot.pilot.templates.read_templates import read_templates
from copilot.pilot.templates.records import PilotTemplate, PilotTemplateChange, PilotTemplates
from realtime.database import Database
from server.access import Principal, require_admin, require_supervisor
from server.resources import Resources

TAGS = ["pilot"]
SETTINGS = "/v1/settings/pilot"
CONVERSATION = "/v1/crm/conversations/{conversation_id:uuid}/pilot"
SMALL = 4096

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(SETTINGS, guards=[require_supervisor], tags=TAGS, operation_id="readPilotSettings")
async def page(db: Database_, principal: Principal_) -> PilotPage:
    """Switches, numbers, and how many conversations it has now."""
    return await read_pilot_page(db, principal.tenant_id)


@put(
    SETTINGS,
    guards=[require_admin],
    tags=TAGS,
    operation_id="changePilotNumbers",
    request_max_body_size=SMALL,
)
async def numbers(data: JSONBody[PilotNumbersChange], db: Database_, principal: Principal_) -> PilotSettings:
    """Saves a new version, in force from the next turn on."""
    return await change_numbers(
        db, principal.tenant_id, principal.user_id, data.numbers, data.expected_version
    )


@put(
    f"{SETTINGS}/switch",
    guards=[require_supervisor],
    tags=TAGS,
    operation_id="switchPilot",
    request_max_body_size=SMALL,
)
async def switch(data: JSONBody[SwitchChoice], db: Database_, principal: Principal_) -> Switch:
    """On or off for the whole company, from the next event on. A supervisor stops it, and takes back what a
    supervisor did."""
    return await switch_pilot(db, principal.tenant_id, principal.viewer, None, data.on)


@put(
    f"{SETTINGS}/channels/{{channel_id:uuid}}",
    guards=[require_admin],
    tags=TAGS,
    operation_id="switchPilotChannel",
    request_max_body_size=SMALL,
)
async def channel(
    channel_id: Id, data: JSONBody[SwitchChoice], db: Database_, principal: Principal_
) -> Switch:
    """On or off for one number."""
    return await switch_pilot(db, principal.tenant_id, principal.viewer, channel_id, data.on)


@get(f"{SETTINGS}/templates", guards=[require_supervisor], tags=TAGS, operation_id="listPilotTemplates")
async def templates(db: Database_, principal: Principal_) -> PilotTemplates:
    """Approved templates of all numbers, and which of them the pilot may send once the 24 hours are over."""
    return await read_templates(db, principal.tenant_id)


@put(
    f"{SETTINGS}/templates/{{template_id:uuid}}",
    guards=[require_admin],
    tags=TAGS,
    operation_id="changePilotTemplate",
    request_max_body_size=4 * SMALL,
)
async def template(
    template_id: Id, data: JSONBody[PilotTemplateChange], db: Database_, principal: Principal_
) -> PilotTemplate:
    """Lets the pilot send it, with where each of its places is filled from; or takes it away."""
    return await change_template(db, principal.tenant_id, principal.user_id, template_id, data)


@get("/v1/reports/pilot", guards=[require_supervisor], tags=TAGS, operation_id="readPilotReport")
async def report(
    principal: Principal_,
    resources: NamedDependency[Resources],
    since: FromQuery[date | None] = None,
    until: FromQuery[date | None] = None,
) -> PilotReport:
    """Hand-overs by intent and week, whether too early, other thresholds on the same turns, outcomes, cost.
    Days are the company's; the last four weeks where none are named."""
    async with resources.db.tenant_snapshot(principal.tenant_id) as snapshot:
        return await read_report(snapshot, since, until, resources.engines.exchange)


@get(CONVERSATION, tags=TAGS, operation_id="readConversationPilot")
async def conversation(conversation_id: Id, db: Database_, principal: Principal_) -> ConversationPilot:
    """Whether the pilot may act in a conversation, and which switch is off if not."""
    return await read_pilot(db, principal.tenant_id, principal.viewer, conversation_id)


@put(
    CONVERSATION,
    tags=TAGS,
    operation_id="switchConversationPilot",
    request_max_body_size=SMALL,
)
async def conversation_switch(
    conversation_id: Id, data: JSONBody[SwitchChoice], db: Database_, principal: Principal_
) -> ConversationPilot:
    """Off for one conversation alone, or as on its number again."""
    return await switch_conversation(db, principal.tenant_id, principal.viewer, conversation_id, data.on)


@get(f"{CONVERSATION}/briefing", tags=TAGS, operation_id="readPilotBriefing")
async def briefing(conversation_id: Id, db: Database_, principal: Principal_) -> Briefing:
    """What the pilot would be told of what people agreed, to be confirmed or changed on giving back."""
    return await read_briefing(db, principal.tenant_id, principal.viewer, conversation_id)

"""What a company decides about itself: its name and clock, the form of its leads, its funnel, and when it is
open."""

from litestar import get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from inbox.funnel_editor.change_funnel import change_funnel
from inbox.funnel_editor.check_funnel import check_funnel
from inbox.funnel_editor.read_funnel import read_funnel
from inbox.funnel_editor.records import EditedFunnel, FunnelChange, FunnelCheck, FunnelSettings
from inbox.hours.change_hours import change_hours
from inbox.hours.read_hours import read_hours
from inbox.hours.records import BusinessHours, HoursChange
from inbox.lead_form.change_lead_form import LeadFormChange, change_lead_form
from realtime.database import Database
from realtime.lead_form import LeadForm
from server.access import Principal, require_admin, require_supervisor
from server.accounts.change_company import change_company
from server.accounts.records import CompanyChange, TenantSummary
from server.version_author import author_of

TAGS = ["company"]
SMALL = 4096
TEXT = 64 * 1024

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@patch(
    "/v1/company",
    guards=[require_admin],
    tags=TAGS,
    operation_id="changeCompany",
    request_max_body_size=SMALL,
)
async def change(data: JSONBody[CompanyChange], db: Database_, principal: Principal_) -> TenantSummary:
    """Its name, and the time zone of its days, hours and reports; open screens follow at once."""
    return await change_company(db, principal.tenant_id, principal.user_id, data)


@put(
    "/v1/settings/lead-form",
    guards=[require_supervisor],
    tags=TAGS,
    operation_id="changeLeadForm",
    request_max_body_size=TEXT,
)
async def lead_form(data: JSONBody[LeadFormChange], db: Database_, principal: Principal_) -> LeadForm:
    """All tags, fields and reasons of losses as they are to be, unless somebody changed them since."""
    return await change_lead_form(db, principal.tenant_id, author_of(principal), data)


@get("/v1/settings/funnel", guards=[require_supervisor], tags=TAGS, operation_id="readFunnel")
async def funnel(db: Database_, principal: Principal_) -> FunnelSettings:
    """Stages and moves in force, and how many leads stand where."""
    return await read_funnel(db, principal.tenant_id, principal.viewer)


@post(
    "/v1/settings/funnel/check",
    guards=[require_admin],
    status_code=200,
    tags=TAGS,
    operation_id="checkFunnel",
    request_max_body_size=TEXT,
)
async def check(data: JSONBody[EditedFunnel], db: Database_, principal: Principal_) -> FunnelCheck:
    """What saving this would refuse; nothing changes."""
    return await check_funnel(db, principal.tenant_id, principal.viewer, data)


@put(
    "/v1/settings/funnel",
    guards=[require_admin],
    tags=TAGS,
    operation_id="changeFunnel",
    request_max_body_size=TEXT,
)
async def set_funnel(data: JSONBody[FunnelChange], db: Database_, principal: Principal_) -> FunnelSettings:
    """All of it as it is to be. Refused where a stage is out of reach or leads nowhere, and where a stage
    would go in which leads stand."""
    return await change_funnel(db, principal.tenant_id, principal.viewer, author_of(principal), data)


@get("/v1/business-hours", tags=TAGS, operation_id="readBusinessHours")
async def hours(db: Database_, principal: Principal_) -> BusinessHours:
    """The week, its exceptions, and whether it is open now."""
    return await read_hours(db, principal.tenant_id)


@put(
    "/v1/business-hours",
    guards=[require_admin],
    tags=TAGS,
    operation_id="changeBusinessHours",
    request_max_body_size=TEXT,
)
async def set_hours(data: JSONBody[HoursChange], db: Database_, principal: Principal_) -> BusinessHours:
    """All of it as it is to be, unless somebody changed it since."""
    return await change_hours(db, principal.tenant_id, author_of(principal), data)

"""What a company decides about itself: the form of its leads, its funnel, and when it is open."""

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from inbox.hours.change_hours import change_hours
from inbox.hours.read_hours import read_hours
from inbox.hours.records import BusinessHours, HoursChange
from inbox.lead_form.change_lead_form import LeadFormChange, change_lead_form
from realtime.database import Database
from realtime.lead_form import LeadForm
from server.access import Principal, require_admin, require_supervisor
from server.version_author import author_of

TAGS = ["company"]
TEXT = 64 * 1024

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


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

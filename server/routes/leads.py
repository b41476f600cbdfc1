"""What people write down about a lead."""

from uuid import UUID

from litestar import get, patch
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from inbox.lead_card.change_lead import change_lead
from inbox.lead_card.read_lead_card import read_lead_card
from inbox.lead_card.records import LeadCard, LeadChange
from realtime.database import Database
from server.access import Principal
from server.version_author import author_of

TAGS = ["inbox"]
LEAD = "/v1/crm/conversations/{conversation_id:uuid}/lead"
TEXT = 32 * 1024

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(LEAD, tags=TAGS, operation_id="readLead")
async def read(conversation_id: Id, db: Database_, principal: Principal_) -> LeadCard:
    """The lead with the company's own fields, as far as they are filled in."""
    return await read_lead_card(db, principal.tenant_id, principal.viewer, conversation_id)


@patch(LEAD, tags=TAGS, operation_id="changeLead", request_max_body_size=TEXT)
async def change(
    conversation_id: Id, data: JSONBody[LeadChange], db: Database_, principal: Principal_
) -> LeadCard:
    """Tags, value and fields; what is not named stays."""
    return await change_lead(
        db, principal.tenant_id, principal.viewer, author_of(principal), conversation_id, data
    )

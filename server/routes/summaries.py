"""What a thread comes to, for who opens it or takes it over."""

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from copilot.summary.read_summary import read_summary
from copilot.summary.records import SummaryView
from copilot.summary.summarize_thread import summarize_thread
from realtime.database import Database
from server.access import Principal
from server.resources import Resources

TAGS = ["copilot"]
PATH = "/v1/crm/conversations/{conversation_id:uuid}/ai/summary"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Resources_ = NamedDependency[Resources]
Id = FromPath[UUID]


@get(PATH, tags=TAGS, operation_id="readSummary")
async def read(conversation_id: Id, db: Database_, principal: Principal_) -> SummaryView:
    """The summary as it was last made, and how many messages came since. Costs nothing."""
    return await read_summary(db, principal.tenant_id, principal.viewer, conversation_id)


@post(PATH, status_code=200, tags=TAGS, operation_id="summarizeThread")
async def make(
    conversation_id: Id, db: Database_, principal: Principal_, resources: Resources_
) -> SummaryView:
    """Sums the thread up, unless that was done for its newest message already."""
    return await summarize_thread(
        db, principal.tenant_id, principal.viewer, conversation_id, resources.engines
    )

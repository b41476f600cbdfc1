"""Messages that a person keeps at hand."""

from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from inbox.stars.list_stars import list_stars
from inbox.stars.records import Starred, Stars
from inbox.stars.star_messages import star_messages
from realtime.database import Database
from server.access import Principal

TAGS = ["inbox"]

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@get("/v1/crm/stars", tags=TAGS, operation_id="listStars")
async def read(
    db: Database_, principal: Principal_, conversation_id: FromQuery[UUID | None] = None
) -> list[Starred]:
    """Messages I have starred, the latest star first: at most 500; of one thread, if it is named."""
    return await list_stars(db, principal.tenant_id, principal.viewer, conversation_id)


@post(
    "/v1/crm/conversations/{conversation_id:uuid}/stars",
    status_code=204,
    tags=TAGS,
    operation_id="starMessages",
    request_max_body_size=16 * 1024,
)
async def star(
    conversation_id: FromPath[UUID], data: JSONBody[Stars], db: Database_, principal: Principal_
) -> None:
    """Stars messages of a thread for myself, or takes the stars off."""
    await star_messages(db, principal.tenant_id, principal.viewer, conversation_id, data)

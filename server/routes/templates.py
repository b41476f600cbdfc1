"""Templates: what sellers may send outside the 24 hours, and how they stand, for administrators."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from inbox.templates.list_standings import list_standings
from inbox.templates.list_templates import list_templates
from inbox.templates.records import TemplateList, TemplateStandings
from inbox.templates.sync_templates import sync_templates
from realtime.database import Database
from server.access import Principal, require_admin
from server.resources import Resources

TAGS = ["templates"]
OF_CHANNEL = "/v1/channels/{channel_id:uuid}/templates"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@get(
    "/v1/crm/conversations/{conversation_id:uuid}/templates",
    tags=TAGS,
    operation_id="listTemplates",
)
async def offered(
    conversation_id: FromPath[UUID],
    db: Database_,
    principal: Principal_,
    q: Annotated[str, QueryParameter(max_length=100)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
) -> TemplateList:
    """Approved ones of the conversation's channel, by name. `q` looks for words of name and text. None where
    the channel has no templates."""
    return await list_templates(db, principal.tenant_id, principal.viewer, conversation_id, q, limit)


@get(OF_CHANNEL, guards=[require_admin], tags=TAGS, operation_id="listTemplateStandings")
async def standings(channel_id: FromPath[UUID], db: Database_, principal: Principal_) -> TemplateStandings:
    """All of the number's, of whatever status, with when the provider was last asked."""
    return await list_standings(db, principal.tenant_id, channel_id)


@post(f"{OF_CHANNEL}/sync", guards=[require_admin], status_code=200, tags=TAGS, operation_id="syncTemplates")
async def sync(
    channel_id: FromPath[UUID], principal: Principal_, resources: NamedDependency[Resources]
) -> TemplateStandings:
    """Asks the provider for its list now. It is also asked when a number is connected, when it reports a
    change, and every six hours."""
    await sync_templates(resources.db, resources.channels, principal.tenant_id, channel_id)
    return await list_standings(resources.db, principal.tenant_id, channel_id)

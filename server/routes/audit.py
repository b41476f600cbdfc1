"""What the copilot did and why: of one message, for whoever sees it; of the company, for supervisors."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream

from copilot.audit.export_audit import export_audit
from copilot.audit.list_audit import list_audit
from copilot.audit.queries import Wanted
from copilot.audit.read_provenance import read_provenance
from copilot.audit.records import AuditPage, Kind, Provenance
from copilot.audit.sheet_words import WORDS
from copilot.in_language import in_language
from realtime.database import Database
from server.access import Principal, require_supervisor
from server.locale import locale_of
from server.resources import Resources

TAGS = ["audit"]

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]


@get(
    "/v1/crm/conversations/{conversation_id:uuid}/messages/{message_id:uuid}/provenance",
    tags=TAGS,
    operation_id="readProvenance",
)
async def provenance(
    conversation_id: FromPath[UUID],
    message_id: FromPath[UUID],
    db: Database_,
    principal: Principal_,
    request: Request[Any, Any, Any],
) -> Provenance:
    """Who wrote this message, and why: the draft behind it, what was changed, its sources and its cost."""
    viewer = principal.viewer
    known = await read_provenance(db, principal.tenant_id, viewer, conversation_id, message_id)
    return in_language(known, locale_of(request))


@get("/v1/audit", guards=[require_supervisor], tags=TAGS, operation_id="listAudit")
async def audit(
    db: Database_,
    principal: Principal_,
    request: Request[Any, Any, Any],
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
    conversation_id: FromQuery[UUID | None] = None,
    user_id: FromQuery[UUID | None] = None,
    kind: FromQuery[list[Kind] | None] = None,
    cursor: Annotated[str | None, QueryParameter(max_length=200)] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
) -> AuditPage:
    """Suggestions, decisions and executions, newest first. `until` itself is not included."""
    wanted = Wanted(since, until, conversation_id, user_id, kind or ())
    page = await list_audit(db, principal.tenant_id, wanted, cursor, limit)
    return in_language(page, locale_of(request))


@get(
    "/v1/audit/export",
    guards=[require_supervisor],
    tags=TAGS,
    operation_id="exportAudit",
    media_type="text/csv",
)
async def export(
    resources: NamedDependency[Resources],
    request: Request[Any, Any, Any],
    principal: Principal_,
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
    conversation_id: FromQuery[UUID | None] = None,
    user_id: FromQuery[UUID | None] = None,
    kind: FromQuery[list[Kind] | None] = None,
    locale: FromQuery[Literal["pt-BR", "en"] | None] = None,
) -> Stream:
    """The same as a CSV file for spreadsheets, with the texts; all of it, however long. In the language of
    `locale`, else of the request."""
    wanted = Wanted(since, until, conversation_id, user_id, kind or ())
    reads = locale or locale_of(request)
    exchange = resources.engines.exchange
    pieces = export_audit(resources.db, principal.tenant_id, wanted, reads, exchange)
    first = await anext(pieces)  # what goes wrong here is still answered as a problem
    return Stream(
        _begun(first, pieces),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{WORDS[reads].filename}"'},
    )


async def _begun(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece

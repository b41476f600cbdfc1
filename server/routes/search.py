"""Finding conversations, people and words again."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from inbox.search.read_window import read_window
from inbox.search.records import HitPage, SearchResults, ThreadWindow
from inbox.search.search_inbox import search_inbox
from inbox.search.search_thread import search_thread
from realtime.database import Database
from server.access import Principal

TAGS = ["inbox"]
CONVERSATION = "/v1/crm/conversations/{conversation_id:uuid}"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]
Typed = Annotated[str, QueryParameter(max_length=100)]
Cursor = Annotated[str | None, QueryParameter(max_length=200)]


@get("/v1/crm/search", tags=TAGS, operation_id="searchInbox")
async def everywhere(
    db: Database_, principal: Principal_, q: Typed = "", cursor: Cursor = None
) -> SearchResults:
    """Conversations by name, people by number, and messages by words, newest first, of all that I may see.
    Accents and case do not matter; the last word may be a beginning."""
    return await search_inbox(db, principal.tenant_id, principal.viewer, q, cursor)


@get(f"{CONVERSATION}/search", tags=TAGS, operation_id="searchThread")
async def in_thread(
    conversation_id: Id, db: Database_, principal: Principal_, q: Typed = "", cursor: Cursor = None
) -> HitPage:
    """Where in this conversation the words stand, newest first."""
    return await search_thread(db, principal.tenant_id, principal.viewer, conversation_id, q, cursor)


@get(f"{CONVERSATION}/messages/window", tags=TAGS, operation_id="readWindow")
async def window(
    conversation_id: Id,
    db: Database_,
    principal: Principal_,
    around: FromQuery[UUID | None] = None,
    since: FromQuery[datetime | None] = None,
    after: FromQuery[UUID | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
) -> ThreadWindow:
    """A stretch of the thread: around a message, from a moment on, or what follows a message."""
    place = (principal.tenant_id, principal.viewer, conversation_id)
    return await read_window(db, *place, around, since, after, limit)

"""Webhooks that were not understood, for administrators."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from inbox.channel_admin.quarantine import (
    discard_quarantined,
    list_quarantine,
    read_quarantined,
    replay_quarantined,
)
from inbox.channel_admin.records import QuarantinedBody, QuarantinePage, Replayed
from realtime.database import Database
from server.access import Principal, require_admin
from server.channel_author import author_of

TAGS = ["channels"]
QUARANTINE = "/v1/quarantine"
WEBHOOK = f"{QUARANTINE}/{{webhook_id:uuid}}"

Database_ = NamedDependency[Database]
Principal_ = NamedDependency[Principal]
Id = FromPath[UUID]


@get(QUARANTINE, guards=[require_admin], tags=TAGS, operation_id="listQuarantine")
async def quarantine(
    db: Database_,
    principal: Principal_,
    before: FromQuery[UUID | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=100)] = 20,
) -> QuarantinePage:
    """Newest first, each with its reason. What was readable of it is shown in the inbox already."""
    return await list_quarantine(db, principal.tenant_id, before, limit)


@get(WEBHOOK, guards=[require_admin], tags=TAGS, operation_id="readQuarantined")
async def quarantined(webhook_id: Id, db: Database_, principal: Principal_) -> QuarantinedBody:
    """As it was stored, without secrets."""
    return await read_quarantined(db, principal.tenant_id, webhook_id)


@post(f"{QUARANTINE}/replay", guards=[require_admin], status_code=200, tags=TAGS, operation_id="replayAll")
async def replay_all(db: Database_, principal: Principal_) -> Replayed:
    """Reads all of them again, with the channels' settings of today."""
    return await replay_quarantined(db, principal.tenant_id, None, author_of(principal))


@post(f"{WEBHOOK}/replay", guards=[require_admin], status_code=200, tags=TAGS, operation_id="replayOne")
async def replay(webhook_id: Id, db: Database_, principal: Principal_) -> Replayed:
    """Reads it again. What of it counted already counts once."""
    return await replay_quarantined(db, principal.tenant_id, webhook_id, author_of(principal))


@delete(WEBHOOK, guards=[require_admin], tags=TAGS, operation_id="discardQuarantined")
async def discard(webhook_id: Id, db: Database_, principal: Principal_) -> None:
    """Puts it away; its body is kept with the other webhooks."""
    await discard_quarantined(db, principal.tenant_id, webhook_id, author_of(principal))

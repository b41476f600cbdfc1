"""The simulated provider's API, which the product calls like any real one; its errors have the shape of a
provider, not of ours."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from inbox.simulator.authorised_line import authorised_line
from inbox.simulator.business_types import business_types
from inbox.simulator.business_writes import Refused, business_writes
from inbox.simulator.provider_templates import listed
from realtime.database import Database
from server.access import ACCESS, Access
from server.accounts.authenticate import bearer_of
from server.resources import Resources
from server.settings import Settings

SILENCE_SECONDS = 30.0
"""Longer than any client waits."""


@get(
    "/simulator/provider/{channel_id:uuid}/message_templates",
    opt={ACCESS: Access.MACHINE},
    include_in_schema=False,
)
async def provider_templates(
    channel_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    db: NamedDependency[Database],
    settings: NamedDependency[Settings],
) -> Response[dict[str, Any]]:
    if await authorised_line(db, settings.derive, channel_id, bearer_of(request.headers) or "") is None:
        return Response({"error": {"code": "token_invalid", "message": "Unknown line."}}, status_code=401)
    return Response(listed())


@post(
    "/simulator/provider/{channel_id:uuid}/typing",
    opt={ACCESS: Access.MACHINE},
    status_code=204,
    include_in_schema=False,
)
async def provider_typing(
    channel_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    db: NamedDependency[Database],
    settings: NamedDependency[Settings],
) -> Response[None]:
    token = bearer_of(request.headers) or ""
    known = await business_types(db, settings.derive, channel_id, token, await request.body())
    return Response(None, status_code=204 if known else 401)


@post(
    "/simulator/provider/{channel_id:uuid}/messages",
    opt={ACCESS: Access.MACHINE},
    status_code=200,
    include_in_schema=False,
)
async def provider_send(
    channel_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    db: NamedDependency[Database],
    settings: NamedDependency[Settings],
    resources: NamedDependency[Resources],
) -> Response[dict[str, Any]]:
    token = bearer_of(request.headers) or ""
    body = await request.body()
    outcome = await business_writes(db, resources.media, settings.derive, channel_id, token, body)
    if isinstance(outcome, Refused):
        status = 401 if outcome.code == "token_invalid" else 400
        return Response({"error": {"code": outcome.code, "message": outcome.message}}, status_code=status)
    if not outcome.answers_in_time:
        await asyncio.sleep(SILENCE_SECONDS)
    return Response({"message_id": outcome.message_id})

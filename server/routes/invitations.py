"""The far end of a one-time link: somebody who is not signed in, with a token that opens one door once."""

from typing import Any

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from server.access import ACCESS, Access
from server.accounts.read_invitation import read_invitation
from server.accounts.records import InvitationToken, InvitationView, Me, NewPassword
from server.accounts.set_password import set_password
from server.cookies import session_cookie
from server.rate_limit import Limit
from server.resources import Resources
from server.routes.describing import browser_of, me_of
from server.settings import Settings

TAGS = ["session"]
ANYBODY = {ACCESS: Access.ANONYMOUS}


@post(
    "/v1/auth/invitation",
    status_code=200,
    opt=ANYBODY,
    tags=TAGS,
    operation_id="readInvitation",
    request_max_body_size=4096,
)
async def invitation(
    data: JSONBody[InvitationToken],
    request: Request[Any, Any, Any],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> InvitationView:
    """Whom a one-time link is for; the link stays good."""
    await _slowly(request, resources, settings)
    return await read_invitation(resources.db, data.token)


@post(
    "/v1/auth/password",
    status_code=200,
    opt=ANYBODY,
    tags=TAGS,
    operation_id="setPassword",
    request_max_body_size=4096,
)
async def password(
    data: JSONBody[NewPassword],
    request: Request[Any, Any, Any],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> Response[Me]:
    """Uses a one-time link up, sets the password and signs in here; the person's other sessions end."""
    await _slowly(request, resources, settings)
    signed_in = await set_password(resources.db, data, browser_of(request, settings))
    me = await me_of(resources, signed_in.principal, settings)
    return Response(me, cookies=[session_cookie(settings, signed_in.token)])


async def _slowly(request: Request[Any, Any, Any], resources: Resources, settings: Settings) -> None:
    address = request.client.host if request.client else "unknown"
    limit = Limit(f"invitation:address:{address}", settings.login_attempts_per_minute * 3)
    await resources.limiter.spend([limit])

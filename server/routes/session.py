"""Signing in and out, and who one is."""

from typing import Any

from litestar import Request, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from realtime.database import Database
from server.access import ACCESS, Access, Principal
from server.accounts.authenticate import authenticate
from server.accounts.change_locale import change_locale
from server.accounts.change_password import change_password
from server.accounts.log_in import log_in
from server.accounts.log_out import log_out
from server.accounts.records import Credentials, LocaleChoice, Me, PasswordChange
from server.cookies import no_session_cookie, session_cookie, session_cookie_name
from server.errors import NoSession
from server.rate_limit import Limit
from server.resources import Resources
from server.routes.describing import browser_of, me_of
from server.settings import Settings

TAGS = ["session"]


@post(
    "/v1/auth/login",
    status_code=200,
    opt={ACCESS: Access.ANONYMOUS},
    tags=TAGS,
    operation_id="logIn",
    request_max_body_size=4096,
)
async def login(
    data: JSONBody[Credentials],
    request: Request[Any, Any, Any],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> Response[Me]:
    """Opens a session, sets its cookie and ends the one it replaces. Limited per account and per address."""
    address = request.client.host if request.client else "unknown"
    pace = settings.login_attempts_per_minute
    account = data.email.strip().lower()
    await resources.limiter.spend(
        [Limit(f"login:account:{account}", pace), Limit(f"login:address:{address}", pace * 3)]
    )
    logged_in = await log_in(resources.db, data, browser_of(request, settings))
    replaced = await authenticate(resources.db, None, request.cookies.get(session_cookie_name(settings)))
    if replaced is not None:
        await log_out(resources.db, replaced.tenant_id, replaced.user_id, replaced.credential_id)
    me = await me_of(resources, logged_in.principal, settings)
    return Response(me, cookies=[session_cookie(settings, logged_in.token)])


@post("/v1/auth/logout", status_code=204, tags=TAGS, operation_id="logOut")
async def logout(
    db: NamedDependency[Database], principal: NamedDependency[Principal], settings: NamedDependency[Settings]
) -> Response[None]:
    """Ends the session for good: the cookie opens nothing any more and its sockets close with 4401."""
    if principal.credential != "session":
        raise NoSession
    await log_out(db, principal.tenant_id, principal.user_id, principal.credential_id)
    return Response(None, status_code=204, cookies=[no_session_cookie(settings)])


@get("/v1/me", tags=TAGS, operation_id="me")
async def me(
    resources: NamedDependency[Resources],
    principal: NamedDependency[Principal],
    settings: NamedDependency[Settings],
) -> Me:
    """Who I am, in which company, and the CSRF token of this session."""
    return await me_of(resources, principal, settings)


@put("/v1/me/locale", tags=TAGS, operation_id="setLocale", request_max_body_size=4096)
async def set_locale(
    data: JSONBody[LocaleChoice],
    resources: NamedDependency[Resources],
    principal: NamedDependency[Principal],
    settings: NamedDependency[Settings],
) -> Me:
    """The language of my screens."""
    await change_locale(resources.db, principal.tenant_id, principal.user_id, data.locale)
    return await me_of(resources, principal, settings)


@put("/v1/me/password", status_code=204, tags=TAGS, operation_id="changePassword", request_max_body_size=4096)
async def set_own_password(
    data: JSONBody[PasswordChange],
    resources: NamedDependency[Resources],
    principal: NamedDependency[Principal],
    settings: NamedDependency[Settings],
) -> None:
    """Another password for me, who knows the present one; signs me out everywhere else. Limited per account.
    Not for API tokens."""
    if principal.credential != "session":
        raise NoSession
    await resources.limiter.spend(
        [Limit(f"password:{principal.user_id}", settings.login_attempts_per_minute)]
    )
    await change_password(resources.db, principal.tenant_id, principal.user_id, principal.credential_id, data)

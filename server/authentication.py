"""Finds out who is asking before any handler runs, and refuses what may not be asked."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from realtime.database import Database
from server.access import ACCESS, Access, Principal
from server.accounts.authenticate import authenticate, bearer_of
from server.accounts.tokens import is_csrf_token
from server.allowed_methods import allowed_methods
from server.cookies import session_cookie_name
from server.errors import CsrfFailed, OriginNotAllowed, Unauthenticated
from server.origin import may_act
from server.settings import Settings

AnyConnection = ASGIConnection[Any, Any, Any, Any]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Authentication(ASGIMiddleware):
    """Sockets pass untouched: refusing before accept tells a browser nothing, so their route asks itself."""

    scopes = (ScopeType.HTTP, ScopeType.WEBSOCKET)

    def __init__(self, db: Database, settings: Settings) -> None:
        self._db = db
        self._origins = settings.origins
        self._simulator_open = settings.simulator_open
        self._cookie = session_cookie_name(settings)
        self._csrf_key = settings.derive("csrf")

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["user"] = scope["auth"] = None
        if scope.get("method") == "OPTIONS":
            await _answer_options(scope, send)
            return
        if scope["type"] == ScopeType.HTTP:
            access = scope["route_handler"].opt.get(ACCESS, Access.SIGNED_IN)
            scope["user"] = await self._admit(ASGIConnection(scope), access)
        await next_app(scope, receive, send)

    async def _admit(self, request: AnyConnection, access: Access) -> Principal | None:
        method = str(request.scope.get("method"))
        if access is Access.MACHINE:
            return None
        bearer = bearer_of(request.headers)
        if bearer is None and method not in _SAFE and not may_act(request.headers, self._origins):
            raise OriginNotAllowed
        if access is Access.ANONYMOUS or (access is Access.SIMULATOR and self._simulator_open):
            return None
        principal = await authenticate(self._db, bearer, request.cookies.get(self._cookie))
        if principal is None:
            raise Unauthenticated
        if principal.credential == "session" and method not in _SAFE:
            self._check_csrf(principal, request.headers)
        return principal

    def _check_csrf(self, principal: Principal, headers: Headers) -> None:
        if not is_csrf_token(self._csrf_key, principal.credential_id, headers.get("x-csrf-token")):
            raise CsrfFailed


async def _answer_options(scope: Scope, send: Send) -> None:
    """Tells methods and nothing else: other origins are never invited, so there are no CORS headers."""
    allow = allowed_methods(scope["litestar_app"], scope["path"])
    headers = [(b"allow", allow.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})

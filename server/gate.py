"""Who is let in: what a credential, an origin and a CSRF token are worth at this process."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Headers

from realtime.database import Database
from server.access import Access, Principal
from server.accounts.authenticate import authenticate, bearer_of
from server.accounts.tokens import is_csrf_token
from server.cookies import session_cookie_name
from server.errors import CsrfFailed, OriginNotAllowed, Unauthenticated
from server.origin import may_act
from server.settings import Settings

AnyConnection = ASGIConnection[Any, Any, Any, Any]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    def __init__(self, db: Database, settings: Settings) -> None:
        self._db = db
        self._origins = settings.origins
        self._simulator_open = settings.simulator_open
        self._cookie = session_cookie_name(settings)
        self._csrf_key = settings.derive("csrf")

    async def admit(self, request: AnyConnection, access: Access) -> Principal | None:
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

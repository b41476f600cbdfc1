"""Finds out who is asking before any handler runs, and refuses what may not be asked."""

from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from server.access import ACCESS, Access
from server.allowed_methods import allowed_methods
from server.held import held_in


class Authentication(ASGIMiddleware):
    """Sockets pass untouched: refusing before accept tells a browser nothing, so their route asks itself."""

    scopes = (ScopeType.HTTP, ScopeType.WEBSOCKET)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["user"] = scope["auth"] = None
        if scope.get("method") == "OPTIONS":
            await _answer_options(scope, send)
            return
        if scope["type"] == ScopeType.HTTP:
            access = scope["route_handler"].opt.get(ACCESS, Access.SIGNED_IN)
            scope["user"] = await held_in(scope).gate.admit(ASGIConnection(scope), access)
        await next_app(scope, receive, send)


async def _answer_options(scope: Scope, send: Send) -> None:
    """Tells methods and nothing else: other origins are never invited, so there are no CORS headers."""
    allow = allowed_methods(scope["litestar_app"], scope["path"])
    headers = [(b"allow", allow.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})

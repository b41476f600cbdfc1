"""What both socket routes have in common: accept first, decide then, and let no exception out.

Refusals come after accept, because before it a browser is told nothing but 1006; and an exception that left
a route would close with 4500 and its own text.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from litestar import WebSocket
from sqlalchemy.exc import SQLAlchemyError

from realtime.connection import Connection
from realtime.frames import Close
from realtime.hub import Hub
from realtime.session import OnTyping, serve_socket
from server.access import Principal
from server.accounts.authenticate import authenticate, bearer_of
from server.cookies import session_cookie_name
from server.origin import may_open_socket
from server.resources import Resources
from server.settings import Settings
from server.socket_transport import AsgiTransport

Opened = tuple[Connection, OnTyping | None]
Open = Callable[[], Awaitable[Opened | Close]]

_log = structlog.get_logger("server.sockets")


async def serve(socket: WebSocket[Any, Any, Any], hub: Hub, open_connection: Open) -> None:
    transport = AsgiTransport(socket)
    try:
        await socket.accept()
        opened = await open_connection()
        if isinstance(opened, Close):
            await transport.close(opened)
        else:
            await serve_socket(hub, transport, *opened)
    except (SQLAlchemyError, OSError) as error:
        _log.warning("socket_without_database", error=type(error).__name__)
        await transport.close(Close.TRY_LATER)
    except Exception as error:
        _log.error("socket_failed", exc_info=error)
        await transport.close(Close.TRY_LATER)


async def admit(
    socket: WebSocket[Any, Any, Any], resources: Resources, settings: Settings, *, strangers: bool = False
) -> Principal | Close | None:
    """Who opens the socket, or why not; None for a stranger where strangers may."""
    bearer = bearer_of(socket.headers)
    if not may_open_socket(socket.headers, settings.origins, bearer=bearer is not None or strangers):
        return Close.FORBIDDEN
    if strangers:
        return None
    cookie = socket.cookies.get(session_cookie_name(settings))
    principal = await authenticate(resources.db, bearer, cookie)
    if principal is None:
        return Close.REVOKED
    socket.scope["user"] = principal
    return principal

"""What both socket routes have in common: decide, accept, hand over, and let no exception out.

Refusals are told after accept, because before it a browser hears nothing but 1006; and an exception that left
a route would close with 4500 and its own text.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import structlog
from litestar import WebSocket
from sqlalchemy.exc import SQLAlchemyError

from realtime.composing import OnComposing
from realtime.connection import Connection
from realtime.frames import Close
from realtime.hub import Hub
from realtime.lean_socket import LeanSocket
from realtime.link import Link, Owner
from realtime.session import OnTyping, Session
from realtime.websocket import ABNORMAL
from server.access import Principal
from server.accounts.authenticate import authenticate, bearer_of
from server.asgi_link import AsgiLink
from server.cookies import session_cookie_name
from server.origin import may_open_socket
from server.plain_asgi import Scope
from server.resources import Resources
from server.settings import Settings
from server.socket_record import RECORD, SocketRecord
from server.websocket_protocol import HAND_OVER

Opened = tuple[Connection, OnTyping | None] | tuple[Connection, OnTyping | None, OnComposing]
Open = Callable[[], Awaitable[Opened | Close]]

_log = structlog.get_logger("server.sockets")


async def serve(socket: WebSocket[Any, Any, Any], hub: Hub, open_connection: Open) -> None:
    """Returns as soon as the socket lives by itself, or, through a foreign server, when it ended."""
    opened = await _opened(open_connection)
    owner: Owner = TurnedAway(opened) if isinstance(opened, Close) else Session(hub, *opened)
    try:
        await socket.accept()
    except (OSError, RuntimeError):
        return  # the client left during the handshake
    scope = cast(Scope, socket.scope)
    hand_over = scope["extensions"].get(HAND_OVER)
    if hand_over is None:
        await AsgiLink(socket, owner).run()
        return
    record: SocketRecord = scope[RECORD]
    record.keep()
    if not hand_over(LeanSocket(hub.pulse.sockets, owner, record.ended)):
        record.ended(ABNORMAL)


async def _opened(open_connection: Open) -> Opened | Close:
    try:
        return await open_connection()
    except (SQLAlchemyError, OSError) as error:
        _log.warning("socket_without_database", error=type(error).__name__)
    except Exception as error:
        _log.error("socket_failed", exc_info=error)
    return Close.TRY_LATER


class TurnedAway:
    """Owner of a link to a client that is only told why it may not come in."""

    def __init__(self, code: Close) -> None:
        self._code = code

    def started(self, link: Link) -> None:
        link.close(self._code, self._code.name.lower())

    def charged(self) -> bool:
        return True

    def heard(self, text: bytes) -> None:
        return

    def ending(self) -> None:
        return

    def paused(self) -> None:
        return

    def resumed(self) -> None:
        return

    def lost(self, code: int) -> None:
        return


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

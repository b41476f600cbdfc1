"""The WebSocket: who may open it is decided here, what travels on it in `realtime.session`."""

from functools import partial
from typing import Any
from uuid import UUID

import structlog
from litestar import WebSocket, websocket
from litestar.di import NamedDependency
from sqlalchemy.exc import SQLAlchemyError

from inbox.errors import ConversationNotFound
from inbox.read_conversation import read_conversation
from realtime import audience
from realtime.connection import Connection
from realtime.database import Database
from realtime.events import Typing
from realtime.frames import Close
from realtime.hub import Hub
from realtime.session import serve_socket
from server.access import Principal
from server.accounts.authenticate import authenticate, bearer_of
from server.cookies import session_cookie_name
from server.origin import may_open_socket
from server.resources import Resources
from server.settings import Settings
from server.socket_transport import AsgiTransport

_log = structlog.get_logger("server.realtime")


@websocket("/v1/realtime")
async def realtime(
    socket: WebSocket[Any, Any, Any],
    hub: NamedDependency[Hub],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> None:
    """Refusals come after accept, because before it a browser is told nothing but 1006."""
    bearer = bearer_of(socket.headers)
    if not may_open_socket(socket.headers, settings.origins, bearer=bearer is not None):
        await _refuse(socket, Close.FORBIDDEN)
        return
    try:
        principal = await authenticate(
            resources.db, bearer, socket.cookies.get(session_cookie_name(settings))
        )
    except (SQLAlchemyError, OSError) as error:
        _log.warning("socket_not_authenticated", error=type(error).__name__)
        await _refuse(socket, Close.TRY_LATER)
        return
    if principal is None:
        await _refuse(socket, Close.REVOKED)
        return
    socket.scope["user"] = principal
    await _serve(socket, hub, resources.db, principal)


async def _serve(socket: WebSocket[Any, Any, Any], hub: Hub, db: Database, principal: Principal) -> None:
    connection = Connection(principal.tenant_id, principal.user_id, principal.credential_id, principal.reader)
    transport = AsgiTransport(socket)
    try:
        await socket.accept()
        await serve_socket(hub, transport, connection, partial(_announce_typing, db, principal))
    except Exception as error:
        # An exception that leaves this function would close with 4500 and its own text.
        _log.error("socket_failed", exc_info=error)
        await transport.close(Close.TRY_LATER)


async def _announce_typing(db: Database, principal: Principal, conversation_id: UUID) -> None:
    """Only in a conversation the person may see; about any other it stays silent, like about none."""
    try:
        async with db.tenant_snapshot(principal.tenant_id) as tx:
            conversation = await read_conversation(tx, principal.viewer, conversation_id)
    except ConversationNotFound:
        return
    event = Typing(conversation_id=conversation_id, who="seller", user_id=principal.user_id)
    seen_by = audience.of_conversation(conversation.assigned_user_id)
    db.publish_ephemeral(principal.tenant_id, event, seen_by, conversation_id)


async def _refuse(socket: WebSocket[Any, Any, Any], code: Close) -> None:
    await socket.accept()
    await socket.close(code)

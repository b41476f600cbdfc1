"""The phone's socket: the same protocol, delivering what stands on this one phone."""

from typing import Any
from uuid import UUID

from litestar import WebSocket, websocket
from litestar.di import NamedDependency
from litestar.params import FromPath

from inbox.errors import LineNotFound, PhoneInvalid
from inbox.simulator.lines import checked_number, find_line
from realtime.audience import Reader
from realtime.connection import Connection
from realtime.frames import Close
from realtime.hub import Hub
from realtime.session import serve_socket
from server.accounts.authenticate import authenticate, bearer_of
from server.cookies import session_cookie_name
from server.origin import may_open_socket
from server.resources import Resources
from server.settings import Settings
from server.socket_transport import AsgiTransport


@websocket("/simulator/v1/lines/{channel_id:uuid}/phones/{number:str}/socket")
async def phone_socket(
    socket: WebSocket[Any, Any, Any],
    channel_id: FromPath[UUID],
    number: FromPath[str],
    hub: NamedDependency[Hub],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> None:
    await socket.accept()
    outcome = await _open(socket, resources, settings, channel_id, number)
    if isinstance(outcome, Close):
        await socket.close(outcome)
        return
    await serve_socket(hub, AsgiTransport(socket), outcome)


async def _open(
    socket: WebSocket[Any, Any, Any], resources: Resources, settings: Settings, channel_id: UUID, number: str
) -> Connection | Close:
    bearer = bearer_of(socket.headers)
    anonymous = settings.simulator_open
    if not may_open_socket(socket.headers, settings.origins, bearer=bearer is not None or anonymous):
        return Close.FORBIDDEN
    principal = None
    if not anonymous:
        principal = await authenticate(
            resources.db, bearer, socket.cookies.get(session_cookie_name(settings))
        )
        if principal is None:
            return Close.REVOKED
    try:
        line = await find_line(resources.db, channel_id, principal.tenant_id if principal else None)
        reader = Reader.for_phone(line.channel_id, checked_number(number))
    except (LineNotFound, PhoneInvalid):
        return Close.FORBIDDEN
    credential = principal.credential_id if principal else None
    return Connection(line.tenant_id, None, credential, reader)

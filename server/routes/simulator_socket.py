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
from server.resources import Resources
from server.settings import Settings
from server.sockets import Opened, admit, serve


@websocket("/simulator/v1/lines/{channel_id:uuid}/phones/{number:str}/socket")
async def phone_socket(
    socket: WebSocket[Any, Any, Any],
    channel_id: FromPath[UUID],
    number: FromPath[str],
    hub: NamedDependency[Hub],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> None:
    async def open_connection() -> Opened | Close:
        person = await admit(socket, resources, settings, strangers=settings.simulator_open)
        if isinstance(person, Close):
            return person
        try:
            line = await find_line(resources.db, channel_id, person.tenant_id if person else None)
            reader = Reader.for_phone(line.channel_id, checked_number(number))
        except (LineNotFound, PhoneInvalid):
            return Close.FORBIDDEN
        return Connection(line.tenant_id, None, person.credential_id if person else None, reader), None

    await serve(socket, hub, open_connection)

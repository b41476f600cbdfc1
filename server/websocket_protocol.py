"""uvicorn's WebSocket protocol, able to give its connection away once the handshake is done.

    uvicorn --ws server.websocket_protocol:HandingOver      (`python -m server.web` does)

From the request on, frames are not read here but kept for whoever takes over, whose reader is the stricter
one; a frame must not be read by two.
"""

import asyncio
from typing import cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

HAND_OVER = "piloto.hand_over"
"""Extension of the ASGI scope: a function that takes the protocol to hand the connection to. Call it right
after `websocket.accept` and return."""
EARLY_BYTES = 65_536


class HandingOver(WebSocketsSansIOProtocol):
    _early: bytes | None = None

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            self._early = b""
            extensions = cast("dict[str, object]", self.scope["extensions"])
            extensions[HAND_OVER] = self.hand_over

    def data_received(self, data: bytes) -> None:
        if self._early is None:
            super().data_received(data)
        elif len(self._early) + len(data) <= EARLY_BYTES:
            self._early += data
        else:
            self.transport.abort()

    def hand_over(self, protocol: asyncio.Protocol) -> bool:
        """uvicorn neither counts nor closes the connection any more. False when the client left between the
        handshake and now: the number of its file may be another connection's already."""
        if self.disconnected or self.transport.is_closing():
            return False
        transport, early = self.transport, self._early
        self.stop_keepalive()
        self.connections.discard(self)
        self.transport = _Given()
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        if early:
            protocol.data_received(early)
        return True


class _Given(asyncio.Transport):
    """In place of the connection: uvicorn closes what it holds when the application returns."""

    def close(self) -> None:
        return

    def is_closing(self) -> bool:
        return True

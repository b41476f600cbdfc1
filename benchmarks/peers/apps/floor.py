"""What a write to many sockets costs when nothing else is done: no framework, no broker, no user, no log."""

import asyncio
import base64
import hashlib
import sys
from typing import cast

import uvloop

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
followers: set[asyncio.Transport] = set()


class Bare(asyncio.Protocol):
    """Either a publisher's connection, or after its handshake a follower that is only written to."""

    __slots__ = ("held", "transport")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.held = b""

    def connection_lost(self, exc: Exception | None) -> None:
        followers.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        if self.transport in followers:
            return
        self.held += data
        head, found, body = self.held.partition(b"\r\n\r\n")
        if not found:
            return
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if b"sec-websocket-key" in fields:
            self._follow(head)
        elif len(body) >= int(fields[b"content-length"]):
            self.held = b""
            publish(body)
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    def _follow(self, head: bytes) -> None:
        key = next(line[19:] for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key"))
        accept = base64.b64encode(hashlib.sha1(key.strip() + MAGIC, usedforsecurity=False).digest())
        self.transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        self.held = b""
        followers.add(self.transport)


def publish(text: bytes) -> None:
    size = len(text)
    head = bytes([0x81, size]) if size < 126 else bytes([0x81, 126]) + size.to_bytes(2, "big")
    frame = head + text
    for transport in followers:
        transport.write(frame)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", int(sys.argv[1]), backlog=4096)
    await server.serve_forever()


uvloop.run(main())

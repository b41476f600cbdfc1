"""A WebSocket client that says exactly the bytes it is told to, and takes apart what comes back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import msgspec

from realtime.websocket import Opcode
from tests.support.client_frames import masked


class RawSocket:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    def say(self, **frame: object) -> None:
        self.writer.write(masked(Opcode.TEXT, msgspec.json.encode(frame)))

    async def frame(self) -> tuple[Opcode, bytes]:
        first, size = await self._reader.readexactly(2)
        if size >= 126:
            size = int.from_bytes(await self._reader.readexactly(2 if size == 126 else 8))
        return Opcode(first & 0x0F), await self._reader.readexactly(size)

    async def lines(self, until: str) -> list[str]:
        """Kinds of the lines up to the first of this kind."""
        seen: list[str] = []
        async with asyncio.timeout(30):
            while until not in seen:
                opcode, payload = await self.frame()
                assert opcode is Opcode.TEXT, (opcode, payload)
                seen += [msgspec.json.decode(line)["f"] for line in payload.split(b"\n")]
        return seen

    async def close_code(self) -> int:
        """After whatever is still under way."""
        async with asyncio.timeout(30):
            while True:
                opcode, payload = await self.frame()
                if opcode is Opcode.CLOSE:
                    return int.from_bytes(payload[:2])


@asynccontextmanager
async def raw_socket(
    url: str, token: str = "", *, origin: str = "", early: bytes = b""
) -> AsyncIterator[RawSocket]:
    """`early` is said before the server has answered to the handshake."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    fields = [
        f"GET /v1/realtime HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade",
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *([f"Authorization: Bearer {token}"] if token else []),
        *([f"Origin: {origin}"] if origin else []),
    ]
    writer.write("\r\n".join([*fields, "", ""]).encode())
    if early:
        await asyncio.sleep(0.001)
        writer.write(early)
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 101"), head
    try:
        yield RawSocket(reader, writer)
    finally:
        writer.close()

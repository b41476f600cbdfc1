"""A WebSocket client that can be as rude as it likes: every bit of a frame is the caller's."""

import asyncio
import base64
import os
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

TEXT, BINARY, CLOSE, PING, PONG, CONTINUATION = 1, 2, 8, 9, 10, 0


class Frame(NamedTuple):
    opcode: int
    payload: bytes

    @property
    def code(self) -> int:
        """Of a close frame."""
        return int(struct.unpack("!H", self.payload[:2])[0]) if len(self.payload) >= 2 else 1005


GONE = Frame(CLOSE, struct.pack("!H", 1006))
"""The connection ended without a close frame."""


class RawSocket:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def send(
        self, opcode: int, payload: bytes, *, fin: bool = True, reserved: int = 0, masked: bool = True
    ) -> None:
        head = bytes([(0x80 if fin else 0) | reserved << 4 | opcode])
        mask = 0x80 if masked else 0
        if len(payload) < 126:
            head += bytes([mask | len(payload)])
        elif len(payload) < 65536:
            head += bytes([mask | 126]) + struct.pack("!H", len(payload))
        else:
            head += bytes([mask | 127]) + struct.pack("!Q", len(payload))
        key = os.urandom(4)
        self.write(head + (key + scrambled(payload, key) if masked else payload))

    def write(self, data: bytes) -> None:
        self.writer.write(data)

    def text(self, text: str) -> None:
        self.send(TEXT, text.encode())

    def hello(self, epoch: str, cursor: int) -> None:
        self.text(f'{{"f":"hello","epoch":"{epoch}","cursor":{cursor}}}')

    async def receive(self, seconds: float = 10) -> Frame:
        """The next frame; what comes in pieces is whole, for servers do not fragment here."""
        try:
            async with asyncio.timeout(seconds):
                first, second = await self.reader.readexactly(2)
                length = second & 0x7F
                if length >= 126:
                    size = 2 if length == 126 else 8
                    length = int.from_bytes(await self.reader.readexactly(size), "big")
                return Frame(first & 0x0F, await self.reader.readexactly(length))
        except TimeoutError:
            raise  # which is an OSError, too
        except (asyncio.IncompleteReadError, OSError):
            return GONE

    async def end(self, seconds: float = 10) -> int:
        """Reads until it closes, and says with which code; 0 when it does not."""
        try:
            async with asyncio.timeout(seconds):
                while (frame := await self.receive(seconds)).opcode != CLOSE:
                    pass
        except TimeoutError:
            return 0
        return frame.code


def scrambled(payload: bytes, key: bytes) -> bytes:
    repeated = (key * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(len(payload), "big")


def upgrade(token: str | None, **headers: str) -> bytes:
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /v1/realtime HTTP/1.1", "Host: localhost", "Upgrade: websocket", "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13",
    ]  # fmt: skip
    if token is not None:
        lines.append(f"Authorization: Bearer {token}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@asynccontextmanager
async def raw_socket(port: int, token: str | None, **headers: str) -> AsyncIterator[RawSocket]:
    """After the handshake; refused ones raise ConnectionRefusedError with the server's first line."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(upgrade(token, **headers))
        answer = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in answer[:16]:
            raise ConnectionRefusedError(answer.partition(b"\r\n")[0].decode())
        yield RawSocket(reader, writer)
    finally:
        writer.transport.abort()

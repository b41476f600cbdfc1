"""Thousands of clients in one process: a socket that counts, checks order, and keeps little."""

import asyncio
import random
import re
import socket
import time
from collections.abc import Sequence

from realtime.log import Position
from tests.faults.raw import scrambled, upgrade

EVENT = re.compile(rb'{"f":"event","s":(\d+),"id":"([0-9a-f]{8})-([0-9a-f]{4})')
CAUGHT_UP = b'"f":"caught_up"'
RETRY_SECONDS = 2.0
"""As long as a server that turns away asks for."""


class LightClient(asyncio.Protocol):
    """Reconnects by itself from its cursor while it is `wanted`."""

    def __init__(self, port: int, token: str, position: Position, *, window: int | None = None) -> None:
        self.port, self.token, self.epoch, self.cursor = port, token, position.epoch, position.head
        self.transport: asyncio.Transport | None = None
        self.live = False
        self.live_at = 0.0
        self.changed = asyncio.Event()
        """Live, or without a connection."""
        self.seen: list[int] = []
        self.took: list[float] = []
        self.unordered = 0
        self.turned_away = 0
        """Handshakes that were refused for now."""
        self.resyncs = 0
        self._buffer = bytearray()
        self._upgraded = False
        self._wanted = True
        self._window = window
        """Bytes its kernel takes before it is read from, where that matters."""

    async def connect(self) -> None:
        self._buffer.clear()
        self._upgraded = self.live = False
        loop = asyncio.get_running_loop()
        while self._wanted:
            try:
                with_window = socket.socket()
                with_window.setblocking(False)
                if self._window is not None:
                    with_window.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._window)
                await loop.sock_connect(with_window, ("127.0.0.1", self.port))
                await loop.create_connection(lambda: self, sock=with_window)
                return
            except OSError:
                await asyncio.sleep(RETRY_SECONDS)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(upgrade(self.token))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            self._upgraded, self._buffer = True, bytearray(rest)
            self._hello(b" 101 " in head[:16])
        while (frame := self._next()) is not None:
            self._take(*frame)

    def connection_lost(self, error: Exception | None) -> None:
        self.live = False
        self.transport = None
        self.changed.set()

    def drop(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def close(self) -> None:
        self._wanted = False
        self.drop()

    def _hello(self, accepted: bool) -> None:
        if not accepted:
            self.turned_away += 1
            return self.drop()
        self._send(1, f'{{"f":"hello","epoch":"{self.epoch}","cursor":{self.cursor}}}'.encode())
        return None

    def _send(self, opcode: int, payload: bytes) -> None:
        key = b"\x11\x22\x33\x44"
        assert self.transport is not None
        self.transport.write(bytes([0x80 | opcode, 0x80 | len(payload)]) + key + scrambled(payload, key))

    def _next(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        length, start = buffer[1] & 0x7F, 2
        if length >= 126:
            start += 2 if length == 126 else 8
            length = int.from_bytes(buffer[2:start], "big")
        if len(buffer) < start + length:
            return None
        opcode, payload = buffer[0] & 0x0F, bytes(buffer[start : start + length])
        del buffer[: start + length]
        return opcode, payload

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == 9 and self.transport is not None:
            return self._send(10, payload)
        now = time.time()
        for line in payload.split(b"\n"):
            found = EVENT.match(line)
            if found is None:
                continue
            position = int(found[1])
            if position <= self.cursor:
                self.unordered += 1
                continue
            self.cursor = position
            self.seen.append(position)
            self.took.append(now - int(found[2] + found[3], 16) / 1000)
        if CAUGHT_UP in payload:
            self.live, self.live_at = True, time.monotonic()
            self.changed.set()
        elif b'"f":"resync"' in payload:
            self.resyncs += 1
        return None


async def connect_all(clients: Sequence[LightClient], *, at_once: int = 200, seconds: float = 60) -> None:
    """All of them live; as many handshakes at once as said."""
    gate = asyncio.Semaphore(at_once)

    async def one(client: LightClient) -> None:
        async with gate:
            while not client.live:
                client.changed.clear()
                if client.transport is None:
                    await asyncio.sleep(random.uniform(0, RETRY_SECONDS) if client.turned_away else 0)
                    await client.connect()
                await client.changed.wait()

    async with asyncio.timeout(seconds):
        await asyncio.gather(*(one(client) for client in clients))

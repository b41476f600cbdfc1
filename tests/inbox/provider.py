"""A provider's API over real HTTP on loopback, able to misbehave in every way that matters to the outbox."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec

Answer = tuple[int, dict[str, Any]]
Act = str | Answer | Callable[[dict[str, Any]], Awaitable[None]]
"""`"accept"`, `"hang"`, `"drop"`, a status with a body, or something to do before accepting."""


class LoopbackProvider:
    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.reached = asyncio.Event()
        """Set by each request that arrived whole."""
        self._acts: deque[Act] = deque()
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.url = ""

    @property
    def texts(self) -> list[str]:
        return [request["text"]["body"] for request in self.received]

    def will(self, *acts: Act) -> None:
        """What it does with the next requests; afterwards it accepts."""
        self._acts.extend(acts)

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.url = f"http://{host}:{port}"

    async def close(self) -> None:
        """From now on connections are refused."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._open:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            )
            request: dict[str, Any] = msgspec.json.decode(await reader.readexactly(length))
            self.received.append(request)
            self.reached.set()
            await self._answer(request, reader, writer)
        self._open.discard(writer)
        writer.close()

    async def _answer(
        self, request: dict[str, Any], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        act = self._acts.popleft() if self._acts else "accept"
        if act == "hang":
            await reader.read()  # until the caller gives up
            return
        if act == "drop":
            return
        if callable(act):
            await act(request)
        status, body = act if isinstance(act, tuple) else (200, {"message_id": self.name_of(request)})
        content = msgspec.json.encode(body)
        writer.write(
            f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nconnection: close\r\n"
            f"content-length: {len(content)}\r\n\r\n".encode()
            + content
        )
        await writer.drain()

    @staticmethod
    def name_of(request: dict[str, Any]) -> str:
        """The id it gives a message: known beforehand, so that statuses may overtake the answer."""
        return f"p.{request['client_ref']}"


@asynccontextmanager
async def running_provider() -> AsyncIterator[LoopbackProvider]:
    provider = LoopbackProvider()
    await provider.open()
    try:
        yield provider
    finally:
        await provider.close()

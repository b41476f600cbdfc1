"""The real server in the test's own event loop, on a port of its own."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

from server.asgi import Web
from server.web import Server, config


class _QuietServer(Server):
    """Ends when it is told to. uvicorn looks every tenth of a second, and lets another one pass for
    connections to end, also where there are none: hundreds of tests would wait for both."""

    def __init__(self, config: uvicorn.Config, web: Web) -> None:
        super().__init__(config, web)
        self._told = asyncio.Event()

    def end(self) -> None:
        self.should_exit = True
        self._told.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown(sockets)
            return
        for server in self.servers:
            server.close()
        await self._web.drain()
        for server in self.servers:
            await server.wait_closed()
        await self.lifespan.shutdown()

    @contextlib.contextmanager
    def capture_signals(self) -> Any:
        """Ctrl-C belongs to pytest."""
        yield


def listening_socket() -> socket.socket:
    """Bound before anything needs to know the address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    return listener


@asynccontextmanager
async def serve(application: Web, listener: socket.socket, **options: Any) -> AsyncIterator[str]:
    """As the web process serves it; yields the address."""
    server = _QuietServer(config(application, **options), application)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started:
            if serving.done():
                await serving
                raise RuntimeError("The server ended before it had started.")
            await asyncio.sleep(0.002)
        host, port = listener.getsockname()[:2]
        yield f"http://{host}:{port}"
    finally:
        server.end()
        await serving
        listener.close()

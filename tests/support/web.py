"""The real server in the test's own event loop, on a port of its own."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from server.asgi import Web
from server.web import Server, config


class _QuietServer(Server):
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
        server.should_exit = True
        await serving
        listener.close()

"""The real server in the test's own event loop, on a port of its own."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn


class _QuietServer(uvicorn.Server):
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
async def serve(application: Any, listener: socket.socket, **options: Any) -> AsyncIterator[str]:
    """With the limits of the Procfile; yields the address."""
    config = uvicorn.Config(
        application,
        lifespan="on",
        log_config=None,
        access_log=False,
        ws_max_size=65536,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=5,
        **options,
    )
    server = _QuietServer(config)
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

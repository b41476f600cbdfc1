"""`/healthz` and `/metrics` of a worker, on a port of its own when WORKER_PORT names one."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from server.resources import Resources


@asynccontextmanager
async def serve_health(port: int, resources: Resources) -> AsyncGenerator[None]:
    """Two addresses for machines need no framework; whatever else is asked gets 404."""
    if port == 0:
        yield
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(5):
                path = (await reader.readline()).decode("latin-1").split(" ")[1:2]
                while (await reader.readline()).strip():
                    continue
                writer.write(_response(path, resources))
                await writer.drain()
        except (OSError, TimeoutError, ValueError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", port)  # noqa: S104  probes come from outside
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()


def _response(path: list[str], resources: Resources) -> bytes:
    match path:
        case ["/healthz"]:
            status, kind, body = "200 OK", "application/json", b'{"status":"ok"}'
        case ["/metrics"]:
            status, kind, body = "200 OK", resources.metrics.content_type, resources.metrics.render()
        case _:
            status, kind, body = "404 Not Found", "text/plain", b""
    fields = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return f"HTTP/1.1 {status}\r\n{fields}".encode() + body

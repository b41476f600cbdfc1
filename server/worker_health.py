"""`/healthz` and `/metrics` of a worker, on a port of its own when WORKER_PORT names one."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from server.metrics_access import may_read_metrics
from server.resources import Resources
from server.settings import Settings


@asynccontextmanager
async def serve_health(settings: Settings, resources: Resources) -> AsyncGenerator[None]:
    """Two addresses for machines need no framework; whatever else is asked gets 404."""
    if settings.worker_port == 0:
        yield
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(5):
                path = (await reader.readline()).decode("latin-1").split(" ")[1:2]
                headers = await _headers(reader)
                client = writer.get_extra_info("peername")[0]
                may_read = may_read_metrics(settings.metrics_token, client, headers)
                writer.write(_response(path, resources, may_read=may_read))
                await writer.drain()
        except (OSError, TimeoutError, ValueError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", settings.worker_port)  # noqa: S104  probes come from outside
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()


async def _headers(reader: asyncio.StreamReader) -> dict[str, str]:
    headers: dict[str, str] = {}
    while line := (await reader.readline()).decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return headers


def _response(path: list[str], resources: Resources, *, may_read: bool) -> bytes:
    match path:
        case ["/healthz"]:
            status, kind, body = "200 OK", "application/json", b'{"status":"ok"}'
        case ["/metrics"] if not may_read:
            status, kind, body = "403 Forbidden", "text/plain", b""
        case ["/metrics"]:
            status, kind, body = "200 OK", resources.metrics.content_type, resources.metrics.render()
        case _:
            status, kind, body = "404 Not Found", "text/plain", b""
    fields = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return f"HTTP/1.1 {status}\r\n{fields}".encode() + body

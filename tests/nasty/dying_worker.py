"""A worker that takes one conversation's doorbell and dies by SIGKILL at a step around the provider's call.

`python -m tests.nasty.dying_worker STEP TENANT CONVERSATION PROVIDER_URL`, with the product's environment.
Its HTTP goes to the provider's server; nothing else of it is unlike the real worker's.
"""

import asyncio
import os
import signal
import sys
from typing import Any, NoReturn
from urllib.parse import urlsplit
from uuid import UUID

import httpx

from inbox.channels.wire import http_client
from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages
from inbox.queries import outbox
from server.resources import build_resources
from server.settings import read_settings
from tests.nasty.desk import adapters

STEPS = (
    "claimed, not committed",
    "committed, nothing written",
    "half of the request written",
    "request written, not answered",
    "answered, nothing stored",
    "stored, not committed",
    "committed",
)


def die(*_: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives this")


class DyingTransport(httpx.AsyncHTTPTransport):
    def __init__(self, step: str) -> None:
        super().__init__(trust_env=False)
        self._step = step

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._step == "committed, nothing written":
            die()
        if self._step == "half of the request written":
            await _write(request, whole=False)
            die()
        if self._step == "request written, not answered":
            await _write(request, whole=True)
            die()
        response = await super().handle_async_request(request)
        if self._step == "answered, nothing stored":
            await response.aread()
            die()
        return response


async def _write(request: httpx.Request, *, whole: bool) -> None:
    """By hand, because no client stops in the middle. The whole of it waits until it was taken."""
    parts = urlsplit(str(request.url))
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    body = await request.aread()
    lines = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    head = f"{request.method} {parts.path} HTTP/1.1\r\n{lines}\r\n".encode()
    writer.write(head + (body if whole else body[: len(body) // 2]))
    await writer.drain()
    if whole:
        await reader.readline()


async def main(step: str, tenant_id: UUID, conversation_id: UUID, url: str) -> None:
    resources = build_resources(read_settings(), "piloto-dying", reactors=[])
    if step == "claimed, not committed":
        outbox.hand_over = _dying_after(outbox.hand_over)
    if step == "stored, not committed":
        outbox.lock_provider_id = _dying_after(outbox.lock_provider_id)
    commits = 0

    def count(*_: Any) -> None:
        nonlocal commits
        commits += 1
        if step == "committed" and commits == 2:
            die()

    resources.db.on_commit(count)
    http = http_client(transport=DyingTransport(step))
    job = DeliverMessages(conversation_id=conversation_id)
    await deliver_messages(resources.db, adapters(http, url), tenant_id, job)


def _dying_after(statement: Any) -> Any:
    async def dying(*args: Any, **kwargs: Any) -> None:
        await statement(*args, **kwargs)
        die()

    return dying


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], UUID(sys.argv[2]), UUID(sys.argv[3]), sys.argv[4]))

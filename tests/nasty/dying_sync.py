"""A worker that is bringing a number's templates up to date and dies by SIGKILL in the middle.

`python -m tests.nasty.dying_sync STEP TENANT CHANNEL PROVIDER_URL`, with the product's environment.
"""

import asyncio
import sys
from typing import Any
from uuid import UUID

import httpx

from inbox.channels.wire import http_client
from inbox.queries import templates
from inbox.templates.sync_templates import sync_templates
from server.resources import build_resources
from server.settings import read_settings
from tests.nasty.desk import adapters
from tests.nasty.dying_worker import die

STEPS = ("between two pages", "all read, nothing written", "written, not committed")


class DyingTransport(httpx.AsyncHTTPTransport):
    def __init__(self, pages: int) -> None:
        super().__init__(trust_env=False)
        self._left = pages

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._left == 0:
            die()
        self._left -= 1
        return await super().handle_async_request(request)


async def main(step: str, tenant_id: UUID, channel_id: UUID, url: str) -> None:
    resources = build_resources(read_settings(), "piloto-dying", reactors=[])
    statements: Any = templates
    replace = statements.replace_templates

    async def replace_and_die(*about: Any) -> None:
        if step == "written, not committed":
            await replace(*about)
        die()

    statements.replace_templates = replace_and_die
    http = http_client(transport=DyingTransport(1 if step == "between two pages" else 9))
    await sync_templates(resources.db, adapters(http, url), tenant_id, channel_id)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], UUID(sys.argv[2]), UUID(sys.argv[3]), sys.argv[4]))

"""The running product on a real port, with a seller's program, a customer's phone and a worker."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec

from realtime.database import Database
from server.asgi import create_asgi
from server.resources import build_resources
from server.settings import Settings
from server.worker import work
from tests.factories import (
    signed,
    webhook_path,
)
from tests.support.web import listening_socket, serve

JOANA = "5511987654321"


class Product:
    """Web and worker on a real port, a seller's program and a customer's phone."""

    def __init__(
        self, db: Database, settings: Settings, ids: dict[str, Any], http: httpx.AsyncClient
    ) -> None:
        self.db, self.settings, self.http = db, settings, http
        self.tenant_id, self.channel_id = ids["tenant_id"], ids["channel_id"]
        self.line = f"/simulator/v1/lines/{self.channel_id}"
        self.phone = f"{self.line}/phones/{JOANA}"

    async def get(self, path: str) -> Any:
        response = await self.http.get(path)
        assert response.status_code == 200, response.text
        return response.json()

    async def post(self, path: str, body: Any = None, status: int = 201) -> Any:
        response = await self.http.post(path, json=body)
        assert response.status_code == status, response.text
        return response.json() if response.content else None

    async def webhook(self, body: bytes) -> httpx.Response:
        return await self.http.post(
            webhook_path(self.channel_id, self.settings.derive),
            content=body,
            headers=signed(self.channel_id, self.settings.derive, body),
        )

    async def until(self, holds: Callable[[], Awaitable[Any]]) -> Any:
        """The first truthy answer; the worker needs a moment."""
        for _ in range(500):
            if found := await holds():
                return found
            await asyncio.sleep(0.02)
        raise AssertionError("not within 10 s")

    async def listed(self) -> Any:
        return (await self.get("/v1/crm/conversations"))["items"]

    async def first_conversation(self) -> Any:
        return (await self.until(self.listed))[0]

    async def texts(self, conversation: Any) -> list[str]:
        page = await self.get(f"/v1/crm/conversations/{conversation['id']}/messages")
        return [message["text"] for message in page["items"]]

    async def answer(self, conversation: Any, text: str) -> Any:
        body = {"client_message_id": "0195f3c0-0000-7000-8000-00000000000a", "text": text}
        return await self.post(f"/v1/crm/conversations/{conversation['id']}/messages", body)

    def has_status(self, conversation: Any, wanted: str) -> Callable[[], Awaitable[bool]]:
        async def look() -> bool:
            page = await self.get(f"/v1/crm/conversations/{conversation['id']}/messages")
            return bool(page["items"][-1]["status"] == wanted)

        return look

    async def set_faults(self, **faults: Any) -> None:
        response = await self.http.put(f"{self.line}/faults", json=faults)
        assert response.status_code == 200, response.text


@asynccontextmanager
async def running_product(settings: Settings) -> AsyncIterator[tuple[str, Settings]]:
    with listening_socket() as listener:
        address = "http://{}:{}".format(*listener.getsockname()[:2])
        settings = msgspec.structs.replace(settings, public_url=address)
        resources = build_resources(settings, "test-product", reactors=[])
        async with serve(create_asgi(settings, resources), listener):
            stop = asyncio.Event()
            worker = asyncio.create_task(work(settings, resources, stop))
            yield address, settings
            stop.set()
            await worker

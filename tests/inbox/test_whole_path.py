"""The path of a message through the running product: phone, webhook, worker, inbox, provider, ticks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
import pytest

from realtime.database import Database
from realtime.records import Role
from server.accounts.create_api_token import create_api_token
from server.accounts.found_company import NewPerson, found_company
from server.accounts.records import NewApiToken
from server.asgi import create_asgi
from server.resources import build_resources
from server.settings import Settings
from server.worker import work
from tests.factories import (
    a_message,
    a_status,
    logged_events,
    make_channel,
    signed,
    webhook_body,
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
async def _running(settings: Settings) -> AsyncIterator[tuple[str, Settings]]:
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


@pytest.fixture
async def product(db: Database, settings: Settings) -> AsyncIterator[Product]:
    tenant_id, (ana,) = await found_company(db, "Loja", [NewPerson("Ana", "ana@a.example", "-", Role.ADMIN)])
    token = (await create_api_token(db, tenant_id, ana.id, NewApiToken(name="test"))).token
    channel_id = await make_channel(db, tenant_id, settings.derive)
    async with (
        _running(settings) as (address, settings),
        httpx.AsyncClient(base_url=address, headers={"authorization": f"Bearer {token}"}) as http,
    ):
        yield Product(db, settings, {"tenant_id": tenant_id, "channel_id": channel_id}, http)


async def test_a_customer_writes_a_seller_answers_and_the_ticks_turn(product: Product) -> None:
    written = await product.post(
        f"{product.phone}/messages", {"text": "Oi, tem em azul?", "profile_name": "Joana"}
    )
    assert written["status"] == "sent"
    conversation = await product.first_conversation()
    assert conversation["contact"]["name"] == "Joana"
    assert conversation["unread_count"] == 1
    await product.answer(conversation, "Temos sim!")
    await product.until(product.has_status(conversation, "delivered"))
    chat = await product.get(f"{product.phone}/messages")
    assert [(bubble["author"], bubble["text"]) for bubble in chat["messages"]] == [
        ("customer", "Oi, tem em azul?"),
        ("business", "Temos sim!"),
    ]
    await product.post(f"{product.phone}/read", status=204)
    await product.until(product.has_status(conversation, "read"))
    snapshot = await product.get("/v1/snapshot")
    assert snapshot["conversations"][0]["last_message"]["status"] == "read"
    assert snapshot["funnel"]["initial"] == "novo"
    phones = await product.get(f"{product.line}/phones")
    assert phones["phones"][0]["profile_name"] == "Joana"


async def test_a_line_that_repeats_and_reorders_changes_nothing(product: Product) -> None:
    await product.set_faults(duplicate=True, reorder=True)
    for number in range(3):
        await product.post(f"{product.phone}/messages", {"text": f"mensagem {number}"})
    conversation = await product.first_conversation()

    async def all_there() -> bool:
        return len(await product.texts(conversation)) == 3

    await product.until(all_there)
    assert await product.texts(conversation) == ["mensagem 0", "mensagem 1", "mensagem 2"]
    await product.answer(conversation, "ok")
    await product.post(f"{product.phone}/read", status=204)
    await product.until(product.has_status(conversation, "read"))
    assert (await product.listed())[0]["unread_count"] == 3
    assert len(await logged_events(product.db, product.tenant_id, "message.received")) == 3


async def test_a_line_that_fails_says_so_on_the_bubble(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi"})
    conversation = await product.first_conversation()
    await product.set_faults(fail_sends=True)
    sent = await product.answer(conversation, "Olá")
    await product.until(product.has_status(conversation, "failed"))
    await product.set_faults()
    await product.post(f"/v1/crm/conversations/{conversation['id']}/messages/{sent['id']}/retry", status=200)
    await product.until(product.has_status(conversation, "delivered"))


async def test_one_bad_entry_does_not_spoil_the_batch(product: Product) -> None:
    batch = [a_message("boa"), {"id": 7}, "lixo", a_message("outra boa"), a_message(type="sticker")]
    answered = await product.webhook(
        webhook_body(product.channel_id, batch, [a_status("x", "levitated"), a_status("x", "read")])
    )
    assert (answered.status_code, answered.json()) == (200, {"status": "stored"})
    conversation = await product.first_conversation()

    async def all_there() -> bool:
        return len(await product.texts(conversation)) == 3

    await product.until(all_there)
    assert (await product.texts(conversation))[2].startswith("Mensagem de um tipo que ainda não mostramos")


async def test_what_is_not_json_is_stored_and_answered_with_200(product: Product) -> None:
    answered = await product.webhook(b"{not json")
    assert answered.status_code == 200


async def test_a_forged_webhook_is_refused(product: Product) -> None:
    body = webhook_body(product.channel_id, [a_message("mentira")])
    path = webhook_path(product.channel_id, product.settings.derive)
    unsigned = await product.http.post(path, content=body)
    altered = await product.http.post(
        path, content=body + b" ", headers=signed(product.channel_id, product.settings.derive, body)
    )
    assert (unsigned.status_code, unsigned.json()["code"]) == (401, "webhook_signature_invalid")
    assert altered.status_code == 401
    assert await product.listed() == []


@pytest.mark.parametrize("path", ["simulator/unknown", "cloud/unknown", "carrier-pigeon/x"])
async def test_an_unknown_address_is_404(product: Product, path: str) -> None:
    for answered in (
        await product.http.post(f"/webhooks/whatsapp/{path}", content=b"{}"),
        await product.http.get(f"/webhooks/whatsapp/{path}"),
    ):
        assert (answered.status_code, answered.json()["code"]) == (404, "webhook_key_unknown")


async def test_a_body_over_three_megabytes_is_413(product: Product) -> None:
    answered = await product.webhook(b" " * (3 * 1024 * 1024 + 1))
    assert answered.status_code == 413

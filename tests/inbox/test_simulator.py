"""The customer's phone and the simulated provider, as pages and programs meet them."""

import json
from typing import Any

import httpx
import msgspec
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from inbox.channels.simulator.credentials import derive_credentials
from realtime.database import Database
from realtime.ids import new_id
from server.settings import Settings
from tests.factories import JOANA, Shop, logged_events, make_channel, make_tenant
from tests.inbox.running import Product, running_product


def provider_token(product: Product) -> dict[str, str]:
    token = derive_credentials(product.settings.derive, product.channel_id, 1).provider_token
    return {"authorization": f"Bearer {token}"}


def outbound(text: str = "Olá", **changes: Any) -> dict[str, Any]:
    return {"to": JOANA, "client_ref": str(new_id()), "type": "text", "text": {"body": text}} | changes


async def test_the_phones_socket_shows_what_happens_on_this_phone_and_nothing_else(product: Product) -> None:
    chat = await product.get(f"{product.phone}/messages")
    address = f"{product.settings.address.replace('http', 'ws')}{product.phone}/socket"
    kinds: list[tuple[str, str]] = []
    async with connect(address, origin=None) as socket:
        await socket.send(json.dumps({"f": "hello", "epoch": chat["epoch"], "cursor": chat["head"]}))
        await product.post(f"{product.line}/phones/5531999998888/messages", {"text": "outra pessoa"})
        await product.post(f"{product.phone}/messages", {"text": "Oi"})
        while len(kinds) < 2:
            for line in str(await socket.recv()).splitlines():
                frame = json.loads(line)
                if frame["f"] == "event":
                    assert frame["d"]["phone"] == JOANA
                    kinds.append((frame["d"]["t"], frame["d"]["message"]["status"]))
    assert kinds == [("simulator.message_changed", "sent"), ("simulator.message_changed", "delivered")]


async def test_a_socket_of_an_unknown_line_is_refused(product: Product) -> None:
    address = product.settings.address.replace("http", "ws")
    with pytest.raises(ConnectionClosed) as closed:
        async with connect(f"{address}/simulator/v1/lines/{new_id()}/phones/{JOANA}/socket") as socket:
            await socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403


async def test_an_open_simulator_shows_the_lines_of_every_company(product: Product) -> None:
    other = await make_tenant(product.db, "Padaria")
    await make_channel(product.db, other, product.settings.derive, "Balcão")
    lines = (await product.get("/simulator/v1/lines"))["lines"]
    assert {(line["tenant_name"], line["channel_name"]) for line in lines} == {
        ("Loja", "Vendas"),
        ("Padaria", "Balcão"),
    }


async def test_a_closed_simulator_belongs_to_the_company_of_whoever_signed_in(
    product: Product, db: Database, rival: Shop, settings: Settings
) -> None:
    closed = msgspec.structs.replace(settings, simulator_open=False)
    async with (
        running_product(closed) as (address, _),
        httpx.AsyncClient(base_url=address) as stranger,
        httpx.AsyncClient(base_url=address, headers=product.http.headers) as ana,
    ):
        assert (await stranger.get("/simulator/v1/lines")).status_code == 401
        assert len((await ana.get("/simulator/v1/lines")).json()["lines"]) == 1
        theirs = await ana.get(f"/simulator/v1/lines/{rival.channel_id}/phones")
        assert (theirs.status_code, theirs.json()["code"]) == (404, "line_not_found")


async def test_a_number_that_is_none_is_refused(product: Product) -> None:
    for number in ("abc", "123", "5511987654321x", "55119876543210000", "%2E%2E"):
        answered = await product.http.post(f"{product.line}/phones/{number}/messages", json={"text": "oi"})
        assert (answered.status_code, answered.json()["code"]) == (422, "phone_invalid"), number


async def test_what_a_phone_can_not_send(product: Product) -> None:
    refusals = {
        "text_empty": {"text": "  "},
        "text_too_long": {"text": "x" * 65_537},
        "validation_failed": {},
    }
    for code, body in refusals.items():
        answered = await product.http.post(f"{product.phone}/messages", json=body)
        assert (answered.status_code, answered.json()["code"]) == (422, code)
    assert await logged_events(product.db, product.tenant_id, "simulator.message_changed") == []


async def test_a_long_text_arrives_whole(product: Product) -> None:
    text = "ção 👩‍👩‍👧 " * 2_000
    await product.post(f"{product.phone}/messages", {"text": text})
    assert await product.texts(await product.first_conversation()) == [text]


async def test_the_provider_wants_the_lines_token(product: Product) -> None:
    url = f"/simulator/provider/{product.channel_id}/messages"
    refused = await product.http.post(url, json=outbound(), headers={"authorization": "Bearer x"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "token_invalid")
    taken = await product.http.post(url, json=outbound(), headers=provider_token(product))
    assert taken.status_code == 200
    assert taken.json()["message_id"].startswith("sim.")
    other = await product.http.post(
        f"/simulator/provider/{new_id()}/messages", json=outbound(), headers=provider_token(product)
    )
    assert other.status_code == 401


async def test_the_provider_refuses_what_it_can_not_read(product: Product) -> None:
    url = f"/simulator/provider/{product.channel_id}/messages"
    for body in (b"", b"{", b"[]", b'{"to": 5}', b'{"to": "5511987654321"}'):
        answered = await product.http.post(url, content=body, headers=provider_token(product))
        assert (answered.status_code, answered.json()["error"]["code"]) == (400, "invalid_message"), body


async def test_faults_are_kept_and_checked(product: Product) -> None:
    await product.set_faults(latency_ms=250, drop_statuses=True)
    assert (await product.get(f"{product.line}/faults"))["latency_ms"] == 250
    answered = await product.http.put(f"{product.line}/faults", json={"latency_ms": -1})
    assert answered.status_code == 422


async def test_without_statuses_a_message_stays_accepted(product: Product) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi"})
    conversation = await product.first_conversation()
    await product.set_faults(drop_statuses=True)
    await product.answer(conversation, "Olá")
    await product.until(product.has_status(conversation, "accepted"))
    await product.set_faults()
    await product.post(f"{product.phone}/read", status=204)
    await product.until(product.has_status(conversation, "read"))

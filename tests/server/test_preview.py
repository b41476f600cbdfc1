"""«Try on this conversation» over real HTTP: lines as they come, refusals as ever, an end for who leaves."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
from msgspec import json

from realtime.database import Database
from realtime.ids import new_id
from server.openapi.examples import REQUESTS
from server.settings import Settings
from tests.copilot.ledger import calls_of
from tests.copilot.steps import until
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import Say, VendorServer, vendor_server
from tests.factories import Shop, make_channel, receive
from tests.server.cast import Cast
from tests.server.conftest import Running, web_process

ADDRESS = "/v1/settings/ai/preview"
REPLY = "Emitimos nota fiscal, sim. Quer que eu já deixe anotado?"


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def web(settings: Settings, server: VendorServer) -> AsyncIterator[Running]:
    """With a vendor, and on a port of its own."""
    chosen = msgspec.structs.replace(settings, ai_provider="google", ai_api_key="k", ai_base_url=server.url)
    async with web_process(chosen) as (running, _):
        yield running


@pytest.fixture
async def shop(db: Database, web: Running, cast: Cast) -> Shop:
    channel = await make_channel(db, cast.caio.tenant_id, web.settings.derive)
    return Shop(cast.caio.tenant_id, channel, *([None] * 3))  # type: ignore[arg-type]


def program(web: Running, token: str) -> httpx.AsyncClient:
    """Over a socket: an application that is called directly never learns that somebody hung up."""
    return httpx.AsyncClient(base_url=web.url, headers={"authorization": f"Bearer {token}"}, timeout=10)


def body(conversation_id: object, **more: Any) -> dict[str, Any]:
    return {**REQUESTS["previewAiSettings"], "conversation_id": str(conversation_id), "compare": False} | more


async def test_lines_arrive_while_the_model_still_writes(
    db: Database, web: Running, cast: Cast, shop: Shop, server: VendorServer
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY)), hold_after=14))
    message = await receive(db, shop, "vcs emitem nota fiscal?")
    async with program(web, cast.caio.token) as caio:
        async with caio.stream("POST", ADDRESS, json=body(message.conversation_id)) as answer:
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("application/x-ndjson")
            assert answer.headers["x-accel-buffering"] == "no"
            assert "no-transform" in answer.headers["cache-control"]
            lines = answer.aiter_lines()
            first = json.decode(await anext(lines))
            assert (first["part"], first["provider"]) == ("begun", "google")
            second = json.decode(await anext(lines))
            assert second["part"] == "delta"
            assert not server.idle.is_set(), "the model has not finished"
            rest = [json.decode(line) async for line in lines]
    assert [part["part"] for part in rest][-2:] == ["answer", "end"]
    assert rest[-2]["metadata"]["provider"] == "local", "the model stalled"


@pytest.mark.parametrize("pieces", [0, 14], ids=["before the first word", "in the middle"])
async def test_who_hangs_up_ends_the_call_at_the_vendor_and_it_is_in_the_ledger(
    db: Database, web: Running, cast: Cast, shop: Shop, server: VendorServer, pieces: int
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY)), hold_after=pieces))
    message = await receive(db, shop, "vcs emitem nota fiscal?")

    async def listen(caio: httpx.AsyncClient) -> None:
        async with caio.stream("POST", ADDRESS, json=body(message.conversation_id)) as answer:
            async for _ in answer.aiter_lines():
                pass

    async def asked() -> bool:
        return len(server.asked) >= 2

    async def written() -> bool:
        return "cancelled" in {call.status for call in await calls_of(db, shop, "preview")}

    async with program(web, cast.caio.token) as caio:
        listening = asyncio.create_task(listen(caio))
        await until(asked)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        async with asyncio.timeout(30):
            await server.idle.wait()
        await until(written)
        server.will(Say(pieces=in_pieces(an_answer(REPLY))))
        again = await caio.post(ADDRESS, json=body(message.conversation_id))
    assert again.status_code == 200, again.text


async def test_refusals_are_problems_as_everywhere(
    db: Database, web: Running, cast: Cast, shop: Shop, server: VendorServer
) -> None:
    message = await receive(db, shop, "vcs emitem nota fiscal?")
    long = [{"id": f"d{number}", "title": "t", "text": "x" * 12_000} for number in range(4)]
    change = REQUESTS["previewAiSettings"]["change"]
    cases = [
        (cast.ana, body(message.conversation_id), 403, "role_not_allowed"),
        (cast.bia, body(message.conversation_id), 403, "role_not_allowed"),
        (cast.davi, body(message.conversation_id), 404, "conversation_not_found"),
        (cast.caio, body(new_id()), 404, "conversation_not_found"),
        (cast.caio, body("nada"), 422, "validation_failed"),
        (cast.caio, body(message.conversation_id, change=[]), 422, "validation_failed"),
        (
            cast.caio,
            body(message.conversation_id, change=change | {"documents": long}),
            422,
            "ai_documents_too_long",
        ),
    ]
    for person, asked, status, code in cases:
        async with program(web, person.token) as client:
            answer = await client.post(ADDRESS, json=asked)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.headers["content-type"] == "application/problem+json"
    assert not server.asked

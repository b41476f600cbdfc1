"""A request's head has a bound, whatever its shape; bodies have bounds of their own."""

import asyncio

import pytest

from server.http_protocol import MAX_HEAD
from tests.server.conftest import Running

ENDLESS = {
    "one header": b"x-filler: " + b"x" * 2 * MAX_HEAD,
    "many headers": b"x-filler: y\r\n" * (2 * MAX_HEAD // 13),
    "a path": b"",
}


async def ask(url: str, request: bytes) -> bytes:
    host, port = url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(request)
        async with asyncio.timeout(30):
            return await reader.read(64)
    finally:
        writer.close()


@pytest.mark.parametrize("shape", ENDLESS)
async def test_a_head_without_an_end_is_refused(web: Running, shape: str) -> None:
    path = b"/healthz" + (b"/" + b"x" * 2 * MAX_HEAD if shape == "a path" else b"")
    answer = await ask(web.url, b"GET " + path + b" HTTP/1.1\r\nhost: x\r\n" + ENDLESS[shape])
    assert answer.startswith(b"HTTP/1.1 400 ")


async def test_a_long_head_and_a_long_body_are_served(web: Running) -> None:
    filler = b"x-filler: " + b"x" * (MAX_HEAD // 2) + b"\r\n"
    answer = await ask(web.url, b"GET /healthz HTTP/1.1\r\nhost: x\r\n" + filler + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    body = b"x" * 2 * MAX_HEAD
    target = b"POST /webhooks/whatsapp/simulator/none HTTP/1.1"
    head = target + b"\r\nhost: x\r\ncontent-length: %d\r\n\r\n" % len(body)
    assert (await ask(web.url, head + body)).startswith(b"HTTP/1.1 404 ")

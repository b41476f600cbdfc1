"""What the API says, packed for who takes it so."""

import gzip

import httpx
import pytest

from server.compression import SMALLEST, Compression
from server.plain_asgi import Message, Receive, Scope, Send

LIST = b'{"items": [' + b",".join([b'{"name": "Ana"}'] * 400) + b"]}"


def client(*bodies: bytes, kind: bytes = b"application/json", **more: bytes) -> httpx.AsyncClient:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        length = str(sum(map(len, bodies))).encode()
        start: Message = {"type": "http.response.start", "status": 200}
        headers = [(b"content-type", kind), (b"content-length", length)]
        headers += [(name.replace("_", "-").encode(), value) for name, value in more.items()]
        await send({**start, "headers": headers})
        for number, body in enumerate(bodies, start=1):
            await send({"type": "http.response.body", "body": body, "more_body": number < len(bodies)})

    return httpx.AsyncClient(transport=httpx.ASGITransport(Compression(app)), base_url="http://localhost")


async def packed(response: httpx.AsyncClient, **headers: str) -> tuple[bytes, httpx.Headers]:
    """As it goes over the line."""
    async with response as http, http.stream("GET", "/v1/snapshot", headers=headers) as answer:
        return b"".join([part async for part in answer.aiter_raw()]), answer.headers


async def test_a_list_goes_packed_to_who_takes_it_so() -> None:
    sent, headers = await packed(client(LIST), **{"accept-encoding": "gzip, deflate, br"})
    assert gzip.decompress(sent) == LIST
    assert len(sent) < len(LIST) / 10
    assert (headers["content-encoding"], headers["vary"]) == ("gzip", "accept-encoding")
    assert headers["content-length"] == str(len(sent))


@pytest.mark.parametrize(
    ("accepts", "packs"),
    [
        ("identity", False),
        ("br, gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("GZIP;q=0.5, *;q=0", True),
        ("*", True),
        ("*;q=0", False),
        ("x-gzipped", False),
    ],
)
async def test_only_who_takes_it_so_gets_it_packed(accepts: str, packs: bool) -> None:
    sent, headers = await packed(client(LIST), **{"accept-encoding": accepts})
    assert (sent == LIST, "content-encoding" in headers) == (not packs, packs)


async def test_what_nobody_may_keep_is_a_secret_and_its_length_tells_nothing_of_it() -> None:
    sent, headers = await packed(client(LIST, cache_control=b"no-store"), **{"accept-encoding": "gzip"})
    assert (sent, "content-encoding" in headers) == (LIST, False)


async def test_what_is_small_grows_or_is_no_json_stays_as_it_is() -> None:
    small, picture = LIST[: SMALLEST - 1], client(LIST, kind=b"image/jpeg")
    for http, whole in ((client(small), small), (client(LIST, LIST), LIST * 2), (picture, LIST)):
        sent, headers = await packed(http, **{"accept-encoding": "gzip"})
        assert (sent, "content-encoding" in headers) == (whole, False)


async def test_its_length_does_not_tell_what_it_holds() -> None:
    lengths = {len((await packed(client(LIST), **{"accept-encoding": "gzip"}))[0]) for _ in range(40)}
    assert len(lengths) > 5

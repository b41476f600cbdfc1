"""A company writes down the address of its own server: what that answers can not take the others' process."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from inbox.channels import wire
from inbox.channels.downloads import LoadFrom, MediaLater, download
from inbox.channels.outgoing import Rejected
from inbox.channels.wire import LOST, MAX_ANSWER, ask, http_client

PACKED = gzip.compress(gzip.compress(bytes(64 * 1024 * 1024)))


@asynccontextmanager
async def hostile(head: str, *pieces: bytes, pause: float = 0.0) -> AsyncIterator[str]:
    """Says `head`, then the pieces again and again until nobody listens."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode())
            while pieces:
                writer.writelines(pieces)
                await writer.drain()
                await asyncio.sleep(pause)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        server.close()


async def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    async with hostile("content-type: application/json", b" " * 65_536) as url, http_client() as http:
        assert await ask(http, "GET", url) == LOST


async def test_an_answer_that_drips_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LONGEST", 0.2)
    async with hostile("content-type: text/plain", b" ", pause=0.02) as url, http_client() as http:
        assert await ask(http, "GET", url) == LOST


async def test_what_was_packed_is_not_unpacked() -> None:
    head = f"content-encoding: gzip, gzip\r\ncontent-length: {len(PACKED)}"
    assert len(PACKED) < MAX_ANSWER / 100
    async with hostile(head, PACKED) as url, http_client() as http:
        assert await ask(http, "GET", url) == LOST
        with pytest.raises(MediaLater):
            await download(http, url, LoadFrom((), ["127.0.0.1"]), lambda chunk: None)


@pytest.mark.parametrize("host", ["xn--", "[::1", "h:99999", "a..b", "\u200b"])
async def test_a_name_that_is_none_is_a_refusal(host: str) -> None:
    async with http_client() as http:
        assert isinstance(await ask(http, "GET", f"http://{host}/x"), Rejected)

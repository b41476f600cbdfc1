"""23. A file's address expired, is too large, leads elsewhere or inside: bounded, refused, and in words."""

import httpx
import pytest

from inbox.channels.downloads import LoadFrom, MediaGone, MediaLater, MediaRefused, TooLarge, download
from inbox.channels.guarded_http import GuardedTransport
from tests.providers.server import Asked, ProviderServer, Reply, serving


class Files(ProviderServer):
    """Answers every request alike."""

    reply = Reply(status=200, content=b"x" * 300_000, kind="application/octet-stream")

    def read_send(self, asked: Asked) -> None:
        return None

    def answer(self, asked: Asked) -> Reply:
        return self.reply


async def load(reply: Reply, source: LoadFrom | None = None, limit: int = 1_000_000) -> int:
    taken = 0

    def sink(chunk: bytes) -> None:
        nonlocal taken
        taken += len(chunk)
        if taken > limit:
            raise TooLarge

    async with serving(Files()) as server, httpx.AsyncClient(trust_env=False) as http:
        server.reply = reply
        await download(http, f"{server.url}/file", source or LoadFrom((), ["127.0.0.1"]), sink)
    return taken


async def test_nasty_23_a_file_that_fits_comes_whole() -> None:
    assert await load(Files.reply) == 300_000


@pytest.mark.parametrize("status", [404, 410])
async def test_nasty_23_an_expired_file_is_gone(status: int) -> None:
    with pytest.raises(MediaGone):
        await load(Reply(status=status, body={}))


@pytest.mark.parametrize("status", [401, 429, 500, 503])
async def test_nasty_23_a_provider_in_trouble_is_asked_again(status: int) -> None:
    with pytest.raises(MediaLater):
        await load(Reply(status=status, body={}))


async def test_nasty_23_a_redirect_is_followed_nowhere() -> None:
    with pytest.raises(MediaRefused, match="address_refused"):
        await load(Reply(status=302, body={}))


async def test_nasty_23_more_than_agreed_is_cut_off() -> None:
    with pytest.raises(TooLarge):
        await load(Files.reply, limit=1000)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://evil.example/x",
        "https://fbsbx.com.evil.example/x",
        "http://lookaside.fbsbx.com/x",
        "https://fbsbx.com@evil.example/x",
        "file:///etc/passwd",
        "gopher://lookaside.fbsbx.com/",
    ],
)
def test_nasty_23_only_known_hosts_by_tls(url: str) -> None:
    with pytest.raises(MediaRefused, match="address_refused"):
        LoadFrom(["fbsbx.com"]).check(url)


async def test_nasty_23_a_known_name_that_leads_inside_is_refused_where_it_leads() -> None:
    guarded = httpx.AsyncClient(transport=GuardedTransport(httpx.AsyncHTTPTransport(), []))
    async with guarded as http:
        with pytest.raises(MediaLater, match="AddressRefused"):
            await download(http, "https://localhost/x", LoadFrom(["localhost"]), lambda chunk: None)

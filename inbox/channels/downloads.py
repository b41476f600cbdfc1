"""Loading a file from a provider: from known hosts only, never led elsewhere, no more of it than agreed."""

import asyncio
from collections.abc import Callable, Collection, Mapping

import httpx

from inbox.channels.wire import plain_chunks

LONGEST = 300.0
"""Seconds for all of a file."""
Sink = Callable[[bytes], None]
"""Takes the bytes; raises `TooLarge` when there are more than it wants."""


class MediaGone(Exception):
    """The provider does not have it, and asking again would not help."""


class MediaRefused(Exception):
    """It will not be loaded: what it says is a reason of ours."""


class TooLarge(MediaRefused):
    def __init__(self) -> None:
        super().__init__("too_large")


class MediaLater(Exception):
    """Perhaps another time."""


class LoadFrom:
    """`hosts` with everything below them; without TLS only from those in `plain`, which whoever runs the
    installation wrote down."""

    def __init__(self, hosts: Collection[str], plain: Collection[str] = ()) -> None:
        self._hosts = tuple(host.lower().lstrip(".") for host in hosts if host)
        self._plain = frozenset(host.lower() for host in plain if host)

    def check(self, url: str) -> None:
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise MediaRefused("address_refused") from error
        host = parsed.host.lower()
        if host in self._plain and parsed.scheme in ("http", "https"):
            return
        known = any(host == one or host.endswith(f".{one}") for one in self._hosts)
        if not known or parsed.scheme != "https" or parsed.userinfo:
            raise MediaRefused("address_refused")


async def download(
    http: httpx.AsyncClient, url: str, source: LoadFrom, sink: Sink, headers: Mapping[str, str] | None = None
) -> None:
    source.check(url)
    try:
        async with (
            asyncio.timeout(LONGEST),
            http.stream(
                "GET", url, headers=dict(headers or {}), follow_redirects=False, timeout=30.0
            ) as answer,
        ):
            raise_for(answer.status_code)
            async for chunk in plain_chunks(answer):
                sink(chunk)
    except (httpx.HTTPError, TimeoutError) as error:
        raise MediaLater(type(error).__name__) from error


def raise_for(status: int) -> None:
    if status in (404, 410):
        raise MediaGone
    if 300 <= status < 400:
        raise MediaRefused("address_refused")  # whoever redirects us chooses where we go
    if status != 200:
        raise MediaLater(f"http_{status}")

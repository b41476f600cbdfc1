"""Files of Z-API lie open at an address that came with the message, for thirty days."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx

from inbox.channels.downloads import LoadFrom, MediaGone, Sink, download
from inbox.channels.neutral import Media

HOSTS = ("z-api.io", "backblazeb2.com", "amazonaws.com", "googleapis.com", "cloudflarestorage.com")
"""Where they have been seen to lie; Z-API promises none. MEDIA_HOSTS adds others."""


class ZapiMedia:
    """`http` must refuse addresses that are not public: whoever knows the webhook's key writes them."""

    def __init__(self, http: httpx.AsyncClient, api_url: str, more_hosts: Sequence[str]) -> None:
        self._http = http
        host = urlsplit(api_url).hostname or ""
        self._source = LoadFrom((*HOSTS, *more_hosts), () if host.endswith(HOSTS) else (host,))

    async def fetch(self, media: Media, sink: Sink) -> None:
        if not media.url:
            raise MediaGone
        await download(self._http, media.url, self._source, sink)

"""Files of the Cloud API come in two steps: an address that lasts five minutes, and then the bytes."""

from urllib.parse import quote, urlsplit

import httpx

from inbox.channels import Account, reading
from inbox.channels.cloud.client import GRAPH_VERSION
from inbox.channels.downloads import (
    LoadFrom,
    MediaGone,
    MediaLater,
    MediaRefused,
    Sink,
    download,
    raise_for,
)
from inbox.channels.neutral import Media

HOSTS = ("fbsbx.com", "fbcdn.net", "whatsapp.net", "facebook.com")


class CloudMedia:
    def __init__(self, http: httpx.AsyncClient, graph_url: str) -> None:
        self._http = http
        self._graph_url = graph_url.rstrip("/")
        # Another address than Meta's was written into the settings of the installation.
        host = urlsplit(graph_url).hostname or ""
        self._source = LoadFrom(HOSTS, () if host.endswith(HOSTS) else (host,))

    async def fetch(self, account: Account, media: Media, sink: Sink) -> None:
        """Ids that are seven days old are unknown to Meta."""
        token = account.credentials.get("access_token")
        if not token:
            raise MediaLater("credentials_missing")
        if not media.reference:
            raise MediaGone
        headers = {"Authorization": f"Bearer {token}"}
        url = await self._address(account, media.reference, headers)
        try:
            await download(self._http, url, self._source, sink, headers)
        except MediaGone:  # the address, perhaps, and not the file: it lasts five minutes and no byte came
            url = await self._address(account, media.reference, headers)
            await download(self._http, url, self._source, sink, headers)

    async def _address(self, account: Account, reference: str, headers: dict[str, str]) -> str:
        url = f"{self._graph_url}/{GRAPH_VERSION}/{quote(reference, safe='')}"
        number = {"phone_number_id": str(account.settings.get("phone_number_id") or "")}
        try:
            answer = await self._http.get(url, params=number, headers=headers)
        except httpx.HTTPError as error:
            raise MediaLater(type(error).__name__) from error
        body = reading.mapping(reading.decode(answer.content))
        code = reading.mapping(body.get("error")).get("code")
        if answer.status_code == 400 and code == 100:
            raise MediaGone  # «unsupported get request»: no such object, or no longer
        raise_for(answer.status_code)
        address = reading.line(body.get("url"), 4_000)
        if address is None:
            raise MediaRefused("address_refused")
        return address

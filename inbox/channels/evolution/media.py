"""Files of Evolution are asked for by the id of their message: the address in it is WhatsApp's own, and what
lies there is encrypted. They come as base64 inside of JSON."""

import asyncio
import base64
from urllib.parse import quote

import httpx

from inbox.channels import Account, reading
from inbox.channels.downloads import LONGEST, MediaGone, MediaLater, Sink, TooLarge, raise_for
from inbox.channels.wire import plain_chunks

MAX_ANSWER = 140 * 1024 * 1024
"""Base64 is a third longer than what it says; the answer is held in memory, once."""


class EvolutionMedia:
    """`http` must refuse addresses that are not public."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def fetch(self, account: Account, provider_id: str | None, sink: Sink) -> None:
        base, instance = account.settings.get("base_url"), account.settings.get("instance")
        key = account.credentials.get("api_key")
        if not base or not instance or not key:
            raise MediaLater("credentials_missing")
        if provider_id is None:
            raise MediaGone
        url = f"{str(base).rstrip('/')}/chat/getBase64FromMediaMessage/{quote(str(instance), safe='')}"
        body = {"message": {"key": {"id": provider_id}}, "convertToMp4": False}
        answer = reading.mapping(reading.decode(await self._ask(url, body, key)))
        encoded = answer.get("base64")
        if not isinstance(encoded, str) or not encoded:
            raise MediaGone
        try:
            sink(base64.b64decode(encoded.rpartition("base64,")[2], validate=True))
        except ValueError as error:
            raise MediaLater("base64_invalid") from error

    async def _ask(self, url: str, body: object, key: str) -> bytes:
        try:
            async with (
                asyncio.timeout(LONGEST),
                self._http.stream("POST", url, json=body, headers={"apikey": key}, timeout=60.0) as answer,
            ):
                whole = bytearray()
                async for chunk in plain_chunks(answer):
                    whole += chunk
                    if len(whole) > MAX_ANSWER:
                        raise TooLarge
                _raise_for(answer.status_code, bytes(whole))
                return bytes(whole)
        except (httpx.HTTPError, TimeoutError) as error:
            raise MediaLater(type(error).__name__) from error


def _raise_for(status: int, content: bytes) -> None:
    """Its 400 stands for any mistake of its own as well, a lost connection for one, and its 404 for an
    instance that is being made anew."""
    if status in (400, 404):
        words = str(reading.mapping(reading.decode(content)).get("response")).lower()
        if "message not found" in words:
            raise MediaGone
        raise MediaLater(f"http_{status}")
    raise_for(200 if status == 201 else status)

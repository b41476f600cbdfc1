"""Z-API, a hosted service: WhatsApp through a paired device."""

from collections.abc import Iterator, Mapping, Sequence

import httpx

from inbox.channels import Account, Kept
from inbox.channels.downloads import Sink
from inbox.channels.neutral import Media, Neutral, Past, TemplatePage
from inbox.channels.outgoing import (
    ActOut,
    ActResult,
    Health,
    Outbound,
    Pairing,
    Rejected,
    SendResult,
    Uncertain,
)
from inbox.channels.wire import unsupported
from inbox.channels.zapi.client import ZapiClient
from inbox.channels.zapi.media import ZapiMedia
from inbox.channels.zapi.payloads import read_webhook
from inbox.channels.zapi.verify import verify

PROVIDER = "zapi"


class ZapiChannel:
    def __init__(
        self,
        http: httpx.AsyncClient,
        api_url: str,
        guarded: httpx.AsyncClient,
        media_hosts: Sequence[str] = (),
    ) -> None:
        self._client = ZapiClient(http, api_url)
        self._media = ZapiMedia(guarded, api_url, media_hosts)

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        return verify(account, headers, body)

    def keep(self, accounts: Sequence[Account], stray: Account | None, body: bytes) -> list[Kept]:
        return [Kept(account.channel_id, body) for account in accounts]

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        settings = account.settings
        return read_webhook(str(settings.get("instance_id")), body, settings.get("connected_phone"))

    def history(self, account: Account, body: bytes) -> Iterator[Past]:
        return iter(())  # its devices tell none

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        return await self._client.send(account, outbound)

    async def fetch_media(self, account: Account, media: Media, provider_id: str | None, sink: Sink) -> None:
        await self._media.fetch(media, sink)

    async def act(self, account: Account, act: ActOut) -> ActResult:
        return await self._client.act(account, act)

    async def mark_read(self, account: Account, chat_ref: str, provider_ids: Sequence[str]) -> ActResult:
        return await self._client.mark_read(account, chat_ref, provider_ids)

    async def typing(self, account: Account, chat_ref: str, provider_id: str | None) -> ActResult:
        return unsupported("mostrar que estamos digitando")

    async def health(self, account: Account) -> Health | Rejected | Uncertain:
        return await self._client.health(account)

    async def subscribe(self, account: Account, address: str) -> ActResult:
        return await self._client.subscribe(account, address)

    async def list_templates(
        self, account: Account, after: str | None
    ) -> TemplatePage | Rejected | Uncertain:
        return unsupported("modelos de mensagem")

    async def pair(self, account: Account, phone: str | None) -> Pairing | Rejected | Uncertain:
        return await self._client.pair(account, phone)

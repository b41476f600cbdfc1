"""WhatsApp's own Cloud API."""

from collections.abc import Iterator, Mapping, Sequence

import httpx

from inbox.channels import Account, Kept
from inbox.channels.cloud.client import CloudClient
from inbox.channels.cloud.history import read_history
from inbox.channels.cloud.media import CloudMedia
from inbox.channels.cloud.payloads import read_webhook
from inbox.channels.cloud.routing import keep
from inbox.channels.cloud.verify import verify
from inbox.channels.downloads import Sink
from inbox.channels.neutral import Media, Neutral, Past, TemplatePage
from inbox.channels.outgoing import (
    ActOut,
    ActResult,
    Done,
    Health,
    Outbound,
    Pairing,
    Rejected,
    SendResult,
    Uncertain,
)
from inbox.channels.wire import unsupported

PROVIDER = "cloud"


class CloudChannel:
    def __init__(self, http: httpx.AsyncClient, graph_url: str) -> None:
        self._client = CloudClient(http, graph_url)
        self._media = CloudMedia(http, graph_url)

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        return verify(account, headers, body)

    def keep(self, accounts: Sequence[Account], stray: Account | None, body: bytes) -> list[Kept]:
        return keep(accounts, stray, body)

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        settings = account.settings
        return read_webhook(str(settings.get("phone_number_id")), settings.get("waba_id"), body)

    def history(self, account: Account, body: bytes) -> Iterator[Past]:
        return read_history(str(account.settings.get("phone_number_id")), body)

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        return await self._client.send(account, outbound)

    async def fetch_media(self, account: Account, media: Media, provider_id: str | None, sink: Sink) -> None:
        await self._media.fetch(account, media, sink)

    async def act(self, account: Account, act: ActOut) -> ActResult:
        return await self._client.act(account, act)

    async def mark_read(self, account: Account, chat_ref: str, provider_ids: Sequence[str]) -> ActResult:
        return await self._client.mark_read(account, provider_ids)

    async def typing(self, account: Account, chat_ref: str, provider_id: str | None) -> ActResult:
        return await self._client.typing(account, provider_id)

    async def health(self, account: Account) -> Health | Rejected | Uncertain:
        return await self._client.health(account)

    async def subscribe(self, account: Account, address: str) -> ActResult:
        return Done()  # Meta is told in the form of its app, where the address is verified

    async def list_templates(
        self, account: Account, after: str | None
    ) -> TemplatePage | Rejected | Uncertain:
        return await self._client.list_templates(account, after)

    async def pair(self, account: Account, phone: str | None) -> Pairing | Rejected | Uncertain:
        return unsupported("ser pareado: ele usa as credenciais da Meta")

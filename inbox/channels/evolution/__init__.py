"""Evolution API 2, run by the company or its agency: WhatsApp through a paired device."""

from collections.abc import Iterator, Mapping, Sequence

import httpx

from inbox.channels import Account, Kept
from inbox.channels.downloads import Sink
from inbox.channels.evolution.client import EvolutionClient
from inbox.channels.evolution.history import read_history
from inbox.channels.evolution.media import EvolutionMedia
from inbox.channels.evolution.payloads import read_webhook
from inbox.channels.evolution.redaction import keep
from inbox.channels.evolution.verify import verify
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

PROVIDER = "evolution"


class EvolutionChannel:
    def __init__(self, http: httpx.AsyncClient) -> None:
        self._client = EvolutionClient(http)
        self._media = EvolutionMedia(http)

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        return verify(account, headers, body)

    def keep(self, accounts: Sequence[Account], stray: Account | None, body: bytes) -> list[Kept]:
        return keep(accounts, body)

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        return read_webhook(str(account.settings.get("instance")), body)

    def history(self, account: Account, body: bytes) -> Iterator[Past]:
        return read_history(body)

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        return await self._client.send(account, outbound)

    async def fetch_media(self, account: Account, media: Media, provider_id: str | None, sink: Sink) -> None:
        await self._media.fetch(account, provider_id, sink)

    async def act(self, account: Account, act: ActOut) -> ActResult:
        return await self._client.act(account, act)

    async def mark_read(self, account: Account, chat_ref: str, provider_ids: Sequence[str]) -> ActResult:
        return await self._client.mark_read(account, chat_ref, provider_ids)

    async def typing(self, account: Account, chat_ref: str, provider_id: str | None) -> ActResult:
        return await self._client.typing(account, chat_ref)

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

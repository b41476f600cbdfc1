"""Evolution API 2, run by the company or its agency: WhatsApp through a paired device."""

from collections.abc import Iterator, Mapping

import httpx

from inbox.channels import Account
from inbox.channels.evolution.client import EvolutionClient
from inbox.channels.evolution.payloads import read_webhook
from inbox.channels.evolution.verify import verify
from inbox.channels.neutral import Neutral, Outbound, SendResult

PROVIDER = "evolution"


class EvolutionChannel:
    def __init__(self, http: httpx.AsyncClient) -> None:
        self._client = EvolutionClient(http)

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        return verify(account, headers, body)

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        return read_webhook(str(account.settings.get("instance")), body)

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        return await self._client.send(account, outbound)

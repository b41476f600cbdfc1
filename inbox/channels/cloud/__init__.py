"""WhatsApp's own Cloud API."""

from collections.abc import Iterator, Mapping

import httpx

from inbox.channels import Account
from inbox.channels.cloud.client import CloudClient
from inbox.channels.cloud.payloads import read_webhook
from inbox.channels.cloud.verify import verify
from inbox.channels.neutral import Neutral, Outbound, SendResult

PROVIDER = "cloud"


class CloudChannel:
    def __init__(self, http: httpx.AsyncClient, graph_url: str) -> None:
        self._client = CloudClient(http, graph_url)

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        return verify(account, headers, body)

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        settings = account.settings
        return read_webhook(str(settings.get("phone_number_id")), settings.get("waba_id"), body)

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        return await self._client.send(account, outbound)

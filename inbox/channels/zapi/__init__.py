"""Z-API, a hosted service: WhatsApp through a paired device."""

from collections.abc import Iterator, Mapping

import httpx

from inbox.channels import Account
from inbox.channels.neutral import Neutral, Outbound, SendResult
from inbox.channels.zapi.client import ZapiClient
from inbox.channels.zapi.payloads import read_webhook
from inbox.channels.zapi.verify import verify

PROVIDER = "zapi"


class ZapiChannel:
    def __init__(self, http: httpx.AsyncClient, api_url: str) -> None:
        self._client = ZapiClient(http, api_url)

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        return verify(account, headers, body)

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        return read_webhook(str(account.settings.get("instance_id")), body)

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        return await self._client.send(account, outbound)

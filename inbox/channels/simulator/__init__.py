"""The simulator as a channel: real HTTP and webhooks, no phone number. Its far side is `inbox/simulator/`."""

import hmac
from collections.abc import Iterator, Mapping

import httpx

from inbox.channels import Account
from inbox.channels.neutral import Neutral, Outbound, SendResult
from inbox.channels.simulator.client import send_message
from inbox.channels.simulator.credentials import Credentials, Derive, derive_credentials, sign
from inbox.channels.simulator.payloads import read_webhook

PROVIDER = "simulator"
SIGNATURE_HEADER = "x-simulator-signature"


def credentials_of(account: Account, derive: Derive) -> Credentials:
    return derive_credentials(derive, account.channel_id, int(account.settings.get("key_version", 1)))


class SimulatorChannel:
    """`provider_url` is where the simulated provider's API answers."""

    def __init__(self, http: httpx.AsyncClient, provider_url: str, derive: Derive) -> None:
        self._http = http
        self._provider_url = provider_url.rstrip("/")
        self._derive = derive

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        expected = sign(credentials_of(account, self._derive).webhook_secret, body)
        return hmac.compare_digest(headers.get(SIGNATURE_HEADER, "").encode(), expected.encode())

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        return read_webhook(account.channel_id, body)

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        token = credentials_of(account, self._derive).provider_token
        url = f"{self._provider_url}/{account.channel_id}/messages"
        return await send_message(self._http, url, token, outbound)

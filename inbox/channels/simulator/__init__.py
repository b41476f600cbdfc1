"""The simulator as a channel: real HTTP and webhooks, no phone number. Its far side is `inbox/simulator/`."""

import hmac
from collections.abc import Iterator, Mapping, Sequence

import httpx

from inbox.channels import Account, Kept
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
from inbox.channels.simulator.client import send_act, send_message, send_typing
from inbox.channels.simulator.credentials import Credentials, Derive, derive_credentials, sign
from inbox.channels.simulator.media import load_file
from inbox.channels.simulator.payloads import read_webhook
from inbox.channels.simulator.templates import list_templates
from inbox.channels.wire import unsupported

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

    def keep(self, accounts: Sequence[Account], stray: Account | None, body: bytes) -> list[Kept]:
        return [Kept(account.channel_id, body) for account in accounts]

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        return read_webhook(account.channel_id, body)

    def history(self, account: Account, body: bytes) -> Iterator[Past]:
        return iter(())

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        return await send_message(self._http, *self._door(account), outbound)

    async def fetch_media(self, account: Account, media: Media, provider_id: str | None, sink: Sink) -> None:
        await load_file(self._http, *self._door(account), media, sink)

    async def act(self, account: Account, act: ActOut) -> ActResult:
        return await send_act(self._http, *self._door(account), act)

    async def mark_read(self, account: Account, chat_ref: str, provider_ids: Sequence[str]) -> ActResult:
        """The phone page knows no blue ticks of the business."""
        return Done()

    async def typing(self, account: Account, chat_ref: str, provider_id: str | None) -> ActResult:
        return await send_typing(self._http, *self._door(account), chat_ref)

    async def health(self, account: Account) -> Health | Rejected | Uncertain:
        return Health(state="connected", reason="O simulador está sempre ligado.")

    async def subscribe(self, account: Account, address: str) -> ActResult:
        return Done()

    async def list_templates(
        self, account: Account, after: str | None
    ) -> TemplatePage | Rejected | Uncertain:
        return await list_templates(self._http, *self._door(account), after)

    async def pair(self, account: Account, phone: str | None) -> Pairing | Rejected | Uncertain:
        return unsupported("ser pareado: ele não tem aparelho")

    def _door(self, account: Account) -> tuple[str, str]:
        token = credentials_of(account, self._derive).provider_token
        return f"{self._provider_url}/{account.channel_id}", token

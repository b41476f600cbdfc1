"""How the line reaches the product: one webhook, signed."""

import asyncio
from typing import NamedTuple

import httpx

from inbox.channels import Account
from inbox.channels.simulator import PROVIDER, SIGNATURE_HEADER, credentials_of
from inbox.channels.simulator.credentials import Derive, sign
from inbox.simulator.faults import SimulatorFaults
from realtime.correlation import correlation_id


class WebhookRefused(Exception):
    """Names the status only: the address holds the webhook's key, and errors are kept and logged."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the product answered {status}")


class Network(NamedTuple):
    http: httpx.AsyncClient
    product_url: str
    derive: Derive


async def post_webhook(network: Network, account: Account, faults: SimulatorFaults, body: bytes) -> None:
    """Any answer but a success raises."""
    credentials = credentials_of(account, network.derive)
    url = f"{network.product_url.rstrip('/')}/webhooks/whatsapp/{PROVIDER}/{credentials.webhook_key}"
    headers = {
        "Content-Type": "application/json",
        SIGNATURE_HEADER: sign(credentials.webhook_secret, body),
        "X-Correlation-Id": correlation_id.get() or "",
    }
    times = 2 if faults.duplicate else 1
    answers = await asyncio.gather(
        *(network.http.post(url, content=body, headers=headers) for _ in range(times))
    )
    for answer in answers:
        if not answer.is_success:
            raise WebhookRefused(answer.status_code)

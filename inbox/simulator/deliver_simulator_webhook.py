"""The line tells the product over HTTP, again and again until it is heard."""

import asyncio
from typing import NamedTuple
from uuid import UUID

import httpx

from inbox.channels import Account
from inbox.channels.simulator import PROVIDER, SIGNATURE_HEADER, credentials_of
from inbox.channels.simulator.credentials import Derive, sign
from inbox.jobs import DeliverSimulatorWebhook
from inbox.queries import channels, simulator
from inbox.queries.simulator import PhoneMessage
from inbox.simulator.announce import show_on_phone
from inbox.simulator.faults import SimulatorFaults, faults_of
from inbox.simulator.payloads import webhook_body
from realtime.correlation import correlation_id
from realtime.database import Database
from realtime.records import MessageStatus


class WebhookRefused(Exception):
    """Names the status only: the address holds the webhook's key, and errors are kept and logged."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the product answered {status}")


class Network(NamedTuple):
    """How the line reaches the product."""

    http: httpx.AsyncClient
    product_url: str
    derive: Derive


class _Delivery(NamedTuple):
    account: Account
    message: PhoneMessage
    faults: SimulatorFaults


async def deliver_simulator_webhook(
    db: Database, network: Network, tenant_id: UUID, job: DeliverSimulatorWebhook
) -> None:
    """Any answer but a success raises, and the job runs again: providers redeliver, too."""
    async with db.tenant_transaction(tenant_id) as tx:
        message = await simulator.find_phone_message(tx, job.simulator_message_id)
        if message is None:
            return
        account = await channels.read_account(tx, message.channel_id)
        delivery = _Delivery(account, message, await faults_of(tx, message.channel_id))
    await _post(network, delivery, webhook_body(message, job.what))
    if job.what == "message" and message.status == MessageStatus.SENT:
        async with db.tenant_transaction(tenant_id) as tx:
            await simulator.set_phone_status(tx, message.id, MessageStatus.DELIVERED)
            show_on_phone(tx, message._replace(status=MessageStatus.DELIVERED))


async def _post(network: Network, delivery: _Delivery, body: bytes) -> None:
    credentials = credentials_of(delivery.account, network.derive)
    url = f"{network.product_url.rstrip('/')}/webhooks/whatsapp/{PROVIDER}/{credentials.webhook_key}"
    headers = {
        "Content-Type": "application/json",
        SIGNATURE_HEADER: sign(credentials.webhook_secret, body),
        "X-Correlation-Id": correlation_id.get() or "",
    }
    times = 2 if delivery.faults.duplicate else 1
    answers = await asyncio.gather(
        *(network.http.post(url, content=body, headers=headers) for _ in range(times))
    )
    for answer in answers:
        if not answer.is_success:
            raise WebhookRefused(answer.status_code)

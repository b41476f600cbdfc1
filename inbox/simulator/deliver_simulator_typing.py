"""The line says that a customer is writing: once, and never again, for it would no longer be true."""

from uuid import UUID

import httpx
import structlog

from inbox.jobs import DeliverSimulatorTyping
from inbox.queries import channels
from inbox.simulator.faults import faults_of
from inbox.simulator.network import Network, WebhookRefused, post_webhook
from inbox.simulator.payloads import typing_body
from realtime.database import Database

_log = structlog.get_logger("inbox.simulator")


async def deliver_simulator_typing(
    db: Database, network: Network, tenant_id: UUID, job: DeliverSimulatorTyping
) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        account = await channels.read_account(tx, job.channel_id)
        faults = await faults_of(tx, job.channel_id)
    body = typing_body(job.channel_id, job.phone, job.recording)
    try:
        await post_webhook(network, account, faults, body)
    except (httpx.HTTPError, WebhookRefused) as error:
        _log.warning("typing_not_told", error=type(error).__name__)

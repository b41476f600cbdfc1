"""The line tells the product over HTTP, again and again until it is heard."""

from uuid import UUID

from inbox.jobs import DeliverSimulatorWebhook
from inbox.queries import channels, simulator
from inbox.simulator.announce import show_on_phone
from inbox.simulator.faults import faults_of
from inbox.simulator.network import Network, post_webhook
from inbox.simulator.payloads import webhook_body
from realtime.database import Database
from realtime.records import MessageStatus


async def deliver_simulator_webhook(
    db: Database, network: Network, tenant_id: UUID, job: DeliverSimulatorWebhook
) -> None:
    """Any answer but a success raises, and the job runs again: providers redeliver, too."""
    async with db.tenant_transaction(tenant_id) as tx:
        message = await simulator.find_phone_message(tx, job.simulator_message_id)
        if message is None:
            return
        account = await channels.read_account(tx, message.channel_id)
        faults = await faults_of(tx, message.channel_id)
    await post_webhook(network, account, faults, webhook_body(message, job.what))
    if job.what == "message" and message.status == MessageStatus.SENT:
        async with db.tenant_transaction(tenant_id) as tx:
            await simulator.set_phone_status(tx, message.id, MessageStatus.DELIVERED)
            show_on_phone(tx, message._replace(status=MessageStatus.DELIVERED))

"""Numbers are asked after from time to time, each by a job of its own."""

from uuid import UUID

from inbox.channel_admin.fields import FIELDS
from inbox.jobs import CheckChannel
from inbox.queries.channels import list_channels
from realtime.database import Database


async def ring_checks(db: Database, tenant_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        for channel in await list_channels(tx):
            if channel.provider in FIELDS and channel.state != "paused":
                tx.enqueue(CheckChannel(channel_id=channel.id), once=f"check:{channel.id}")

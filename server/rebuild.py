"""`python -m server.cli rebuild`: the inbox of every company from its stored webhooks, for operators."""

from typing import TextIO

from inbox.queries.channels import list_channels
from inbox.rebuild_inbox import rebuild_inbox
from realtime.database import Database
from server import queries
from server.resources import Resources


async def rebuild(resources: Resources, out: TextIO) -> int:
    """Says for each number how many webhooks were read and how many messages had been missing; returns how
    many these are in all."""
    db = resources.db
    quiet = Database(db.engine, db.bus, (), db.clock, db.vault)
    async with db.installation_transaction() as session:
        tenants = await queries.list_tenants(session)
    restored = 0
    for tenant_id in tenants:
        async with db.tenant_snapshot(tenant_id) as snapshot:
            channels = await list_channels(snapshot)
        for channel in channels:
            done = await rebuild_inbox(quiet, resources.channels, tenant_id, channel.id)
            restored += done.restored
            out.write(
                f"{channel.name} ({channel.provider}): {done.webhooks} webhooks read,"
                f" {done.restored} messages restored, {done.refused} webhooks refused\n"
            )
    return restored

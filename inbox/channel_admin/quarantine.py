"""What was not understood, for administrators: looked at, read again after a mend, or put away."""

from uuid import UUID

from inbox.channel_admin.errors import WebhookNotQuarantined
from inbox.channel_admin.records import QuarantinedBody, QuarantinePage, Replayed
from inbox.channel_admin.trail import Author, note
from inbox.jobs import NormaliseRawEvents
from inbox.queries import quarantine
from realtime.database import Database

SHOWN = 200_000


async def list_quarantine(db: Database, tenant_id: UUID, before: UUID | None, limit: int) -> QuarantinePage:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        items = await quarantine.list_quarantined(snapshot, before, limit + 1)
        total = await quarantine.count_quarantined(snapshot)
    more = len(items) > limit
    shown = items[:limit]
    return QuarantinePage(items=shown, total=total, next_before=shown[-1].id if more else None)


async def read_quarantined(db: Database, tenant_id: UUID, webhook_id: UUID) -> QuarantinedBody:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        found = await quarantine.read_quarantined(snapshot, webhook_id)
    if found is None:
        raise WebhookNotQuarantined
    webhook, body = found
    return QuarantinedBody(webhook=webhook, body=body[:SHOWN].decode("utf-8", "replace"))


async def replay_quarantined(
    db: Database, tenant_id: UUID, webhook_id: UUID | None, author: Author
) -> Replayed:
    """One, or all. What was applied of it already stays as it is: each part counts once."""
    async with db.tenant_transaction(tenant_id) as tx:
        released = await quarantine.release_quarantined(tx, webhook_id)
        if webhook_id is not None and not released:
            raise WebhookNotQuarantined
        for channel_id in set(released):
            bell = f"raw:{channel_id}"
            tx.enqueue(NormaliseRawEvents(channel_id=channel_id), key=bell, once=bell)
        if released:
            one = released[0] if len(set(released)) == 1 else None
            await note(tx, author, "quarantine.replayed", one, webhooks=len(released))
    return Replayed(count=len(released))


async def discard_quarantined(db: Database, tenant_id: UUID, webhook_id: UUID, author: Author) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        channel_id = await quarantine.discard_quarantined(tx, webhook_id)
        if channel_id is None:
            raise WebhookNotQuarantined
        await note(tx, author, "quarantine.discarded", channel_id, webhooks=1)

"""The inbox from the webhooks as they came: what is missing is restored, what is there stays as it is.

Everything that a provider told is applied by the same steps as on arrival, each of which counts once; so the
inbox is a function of the stored webhooks, and this proves it as often as it is run. What people did here
(who has a conversation, stages, sends) is in no webhook and is not touched.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import structlog

from inbox.apply_webhooks import apply_webhooks
from inbox.channels import Channels
from inbox.import_webhook import import_webhook
from inbox.normalise_parts import passes
from inbox.queries import rebuild
from inbox.read_webhook import read_webhook
from realtime.database import Database

_log = structlog.get_logger("inbox.webhooks")

BATCH = 100


class Rebuilt(NamedTuple):
    webhooks: int
    restored: int
    """Messages that were missing."""
    refused: int
    """Webhooks of which something could not be applied; they say so in quarantine since they came."""


async def rebuild_inbox(db: Database, channels: Channels, tenant_id: UUID, channel_id: UUID) -> Rebuilt:
    """`db` without reactors: no suggestion is written for what was answered long ago. Restored messages count
    as unread, for nobody may have seen them."""
    async with db.tenant_snapshot(tenant_id) as snapshot:
        ids = await rebuild.list_webhooks(snapshot, channel_id)
        before = await rebuild.count_messages(snapshot, channel_id)
    refused, past = 0, list[UUID]()
    for begin in range(0, len(ids), BATCH):
        refused += await _apply(db, channels, tenant_id, channel_id, ids[begin : begin + BATCH], past)
    for id_ in past:
        async with db.tenant_snapshot(tenant_id) as snapshot:
            (stored,) = await rebuild.read_webhooks(snapshot, channel_id, [id_])
        refused += bool(await import_webhook(db, channels[stored.account.provider], tenant_id, stored))
    async with db.tenant_snapshot(tenant_id) as snapshot:
        after = await rebuild.count_messages(snapshot, channel_id)
    return Rebuilt(len(ids), after - before, refused)


async def _apply(
    db: Database, channels: Channels, tenant_id: UUID, channel_id: UUID, ids: Sequence[UUID], past: list[UUID]
) -> int:
    """Together, or one after the other where the database refuses one of them. `past`: takes those that bring
    a history, which comes after everything that came alone."""
    try:
        async with db.tenant_transaction(tenant_id) as tx:
            stored = await rebuild.read_webhooks(tx, channel_id, ids)
            read = [read_webhook(channels[one.account.provider], one) for one in stored]
            await apply_webhooks(tx, channel_id, read)
        past += [one.stored.id for one in read if one.history]
    except Exception as error:
        if passes(error):
            raise
        if len(ids) == 1:
            _log.warning("webhook_not_rebuilt", raw_event_id=str(ids[0]), exc_info=error)
            return 1
        return sum([await _apply(db, channels, tenant_id, channel_id, [one], past) for one in ids])
    return 0

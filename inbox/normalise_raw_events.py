"""Reads stored webhooks of a channel, as many as wait, in one transaction: what they say, and that they are
read."""

from typing import NamedTuple
from uuid import UUID

import structlog

from inbox.apply_webhooks import apply_webhooks
from inbox.channel_states import take_report, take_standings
from inbox.channels import Channels
from inbox.expect_history import expect_history
from inbox.jobs import NormaliseRawEvents
from inbox.normalise_parts import normalise_parts, passes
from inbox.queries import raw_events
from inbox.read_webhook import ReadWebhook, read_webhook
from inbox.show_typing import show_typing
from inbox.templates.take_reports import take_reports
from realtime.database import Database
from realtime.transaction import Tx

_log = structlog.get_logger("inbox.webhooks")

BATCH = 200
BATCH_BYTES = 1024 * 1024


class _Look(NamedTuple):
    webhooks: list[ReadWebhook]
    more: bool
    """Whether there may be others: what came after a short look rang a bell of its own."""


async def normalise_raw_events(
    db: Database, channels: Channels, tenant_id: UUID, job: NormaliseRawEvents
) -> None:
    """What can not be read is quarantined with its reasons and stops nothing else. Running it again changes
    nothing, so when the database goes away the job simply runs again."""
    singly = 0
    while True:
        look = _Look([], more=False)
        try:
            async with db.tenant_transaction(tenant_id) as tx:
                look = await _look(tx, channels, job.channel_id, 1 if singly else BATCH)
                await _apply(tx, job.channel_id, look.webhooks)
            await show_typing(db, tenant_id, job.channel_id, look.webhooks)
        except Exception as error:
            if passes(error) or not look.webhooks:
                raise
            if len(look.webhooks) > 1:
                # One of them is refused, and with it all: each for itself, so that it alone is parked.
                singly = len(look.webhooks)
                _log.warning("webhooks_read_singly", count=singly, error=type(error).__name__)
                continue
            await normalise_parts(db, tenant_id, job.channel_id, look.webhooks[0])
        singly = max(singly - 1, 0)
        if not (singly or look.more):
            return


async def _look(tx: Tx, channels: Channels, channel_id: UUID, limit: int) -> _Look:
    stored = await raw_events.take_new_raw_events(tx, channel_id, limit, BATCH_BYTES)
    full = len(stored) == limit or sum(len(one.body) for one in stored) >= BATCH_BYTES
    return _Look([read_webhook(channels[one.account.provider], one) for one in stored], full)


async def _apply(tx: Tx, channel_id: UUID, webhooks: list[ReadWebhook]) -> None:
    await apply_webhooks(tx, channel_id, webhooks)
    reports = [(report, webhook.stored.received_at) for webhook in webhooks for report in webhook.reports]
    for report, received_at in reports[-1:]:  # how it stands now is all that counts
        await take_report(tx, channel_id, report, received_at)
    take_standings(tx, channel_id, [one for webhook in webhooks for one in webhook.standings])
    await expect_history(tx, channel_id, webhooks)
    await take_reports(tx, channel_id, [one for webhook in webhooks for one in webhook.templates])
    if webhooks:
        await raw_events.settle_raw_events(tx, [(webhook.stored.id, *webhook.end) for webhook in webhooks])

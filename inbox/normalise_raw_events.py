"""Reads stored webhooks: every message and every status of them, each in a transaction of its own."""

from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError

from inbox.channels import Account, ChannelAdapter, Channels
from inbox.channels.neutral import IncomingMessage, Neutral, ReportedStatus, Unreadable
from inbox.jobs import NormaliseRawEvents
from inbox.queries import channels as channel_queries
from inbox.queries import raw_events
from inbox.queries.raw_events import StoredBody
from inbox.receive_message import receive_message
from inbox.record_status import record_status
from realtime.correlation import correlation_id
from realtime.database import Database

_log = structlog.get_logger("inbox.webhooks")

BATCH = 50
MAX_REASON = 2_000
_DATA_ERRORS = ("22", "23")
"""SQLSTATE classes that say: this value will never fit, however often it is tried."""


async def normalise_raw_events(
    db: Database, channels: Channels, tenant_id: UUID, job: NormaliseRawEvents
) -> None:
    """What can not be read is quarantined with its reasons and stops nothing else. Running it again changes
    nothing, so when the database goes away the job simply runs again."""
    async with db.tenant_transaction(tenant_id) as tx:
        account = await channel_queries.read_account(tx, job.channel_id)
        waiting = await raw_events.list_new_raw_events(tx, job.channel_id, BATCH)
    while waiting:
        for raw_event_id in waiting:
            await _normalise_one(db, channels[account.provider], account, tenant_id, raw_event_id)
        if len(waiting) < BATCH:
            return  # what came after the look rang a bell of its own
        async with db.tenant_transaction(tenant_id) as tx:
            waiting = await raw_events.list_new_raw_events(tx, job.channel_id, BATCH)


async def _normalise_one(
    db: Database, channel: ChannelAdapter, account: Account, tenant_id: UUID, raw_event_id: UUID
) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        event = await raw_events.read_raw_event(tx, raw_event_id)
    correlation_id.set(event.correlation_id)
    state, reason = await _normalise(db, channel, account, tenant_id, event)
    async with db.tenant_transaction(tenant_id) as tx:
        await raw_events.settle_raw_event(tx, raw_event_id, state, reason)


async def _normalise(
    db: Database, channel: ChannelAdapter, account: Account, tenant_id: UUID, event: StoredBody
) -> tuple[str, str | None]:
    """The state the event ends in, and why it is not simply done. A mistake of ours must not stop the
    channel either: the body waits in quarantine until it is mended."""
    reasons: list[str] = []
    read = 0
    try:
        for item in channel.normalise(account, event.body):
            reason = await _apply(db, tenant_id, event, item)
            reasons += [reason] if reason else []
            read += 1
    except (DBAPIError, OSError, TimeoutError):
        raise
    except Exception as error:
        _log.exception("webhook_not_normalised", raw_event_id=str(event.id))
        reasons.append(f"internal error ({type(error).__name__})")
    if reasons:
        return "quarantined", "; ".join(reasons)[:MAX_REASON]
    return ("done" if read else "ignored"), None


async def _apply(db: Database, tenant_id: UUID, stored: StoredBody, item: Neutral) -> str | None:
    """Why the item had to be left out, or None."""
    try:
        match item:
            case IncomingMessage():
                await receive_message(db, tenant_id, stored.channel_id, item, stored.received_at)
            case ReportedStatus():
                await record_status(db, tenant_id, stored.channel_id, item)
            case Unreadable():
                return f"{item.path} {item.reason}"
    except DBAPIError as error:
        if not str(getattr(error.orig, "sqlstate", "")).startswith(_DATA_ERRORS):
            raise
        return f"{type(item).__name__} was refused by the database ({type(error.orig).__name__})"
    return None

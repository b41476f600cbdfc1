"""Reads a stored webhook: every message and every status of it, each in a transaction of its own."""

from uuid import UUID

from sqlalchemy.exc import DBAPIError

from inbox.channels import Channels
from inbox.channels.neutral import IncomingMessage, Neutral, ReportedStatus, Unreadable
from inbox.jobs import NormaliseRawEvent
from inbox.queries import channels as channel_queries
from inbox.queries import raw_events
from inbox.queries.raw_events import StoredBody
from inbox.receive_message import receive_message
from inbox.record_status import record_status
from realtime.database import Database

MAX_REASON = 2_000
_DATA_ERRORS = ("22", "23")
"""SQLSTATE classes that say: this value will never fit, however often it is tried."""


async def normalise_raw_event(
    db: Database, channels: Channels, tenant_id: UUID, job: NormaliseRawEvent
) -> None:
    """What can not be read is quarantined with its reasons and stops nothing else. Running it again changes
    nothing, so any other failure simply lets the job run again."""
    async with db.tenant_transaction(tenant_id) as tx:
        stored = await raw_events.find_raw_event(tx, job.raw_event_id)
        if stored is None or stored.state != "new":
            return
        account = await channel_queries.read_account(tx, stored.channel_id)
    reasons = []
    read = 0
    for item in channels[account.provider].normalise(account, stored.body):
        reason = await _apply(db, tenant_id, stored, item)
        reasons += [reason] if reason else []
        read += 1
    state = "quarantined" if reasons else "done" if read else "ignored"
    async with db.tenant_transaction(tenant_id) as tx:
        reason = "; ".join(reasons)[:MAX_REASON] or None
        await raw_events.settle_raw_event(tx, job.raw_event_id, state, reason)


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

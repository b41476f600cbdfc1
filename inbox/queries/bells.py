"""Rows that wait for work which no job announces any more."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    String,
    cast,
    delete,
    exists,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from inbox.queries import Reading
from inbox.tables.messages import MessageRow
from inbox.tables.webhooks import RawEvent
from realtime.tables import DeadJob, JobRow
from realtime.transaction import Tx

# Written into the statement, for the partial indexes of the outbox and of new webhooks; see `outbox.py`.
_ON_ITS_WAY: tuple[ColumnClause[str], ...] = (literal_column("'queued'"), literal_column("'sending'"))
_NEW: ColumnClause[str] = literal_column("'new'")
_IMPORTING: ColumnClause[str] = literal_column("'importing'")


async def list_silent_conversations(tx: Reading, since: timedelta) -> list[UUID]:
    """With an outbound message on its way that has been due for so long."""
    due = func.coalesce(MessageRow.not_before, MessageRow.created_at)
    rows = await tx.session.execute(
        select(MessageRow.conversation_id)
        .where(
            MessageRow.status.in_(_ON_ITS_WAY),
            due < func.clock_timestamp() - since,
            ~_rings("send:", MessageRow.conversation_id),
        )
        .distinct()
    )
    return list(rows.scalars())


async def list_silent_channels(tx: Reading, since: timedelta) -> list[UUID]:
    """With a webhook that nobody has read for so long."""
    return await _silent(tx, _NEW, "raw:", since)


async def list_silent_imports(tx: Reading, since: timedelta) -> list[UUID]:
    """Channels with a history that waits and is not being taken in."""
    return await _silent(tx, _IMPORTING, "history:", since)


async def _silent(tx: Reading, state: ColumnClause[str], prefix: str, since: timedelta) -> list[UUID]:
    rows = await tx.session.execute(
        select(RawEvent.channel_id)
        .where(
            RawEvent.state == state,
            RawEvent.received_at < func.clock_timestamp() - since,
            ~_rings(prefix, RawEvent.channel_id),
        )
        .distinct()
    )
    return list(rows.scalars())


async def forget_dead(tx: Tx, keys: Sequence[str]) -> None:
    """A new bell says all that a dead one said."""
    await tx.session.execute(delete(DeadJob).where(DeadJob.key.in_(keys)))


def _rings(prefix: str, id_: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    return exists().where(JobRow.key == literal(prefix) + cast(id_, String))

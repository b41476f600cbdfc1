"""Webhook bodies as they came."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, update

from inbox.queries import Reading
from inbox.tables import RawEvent
from realtime.transaction import Tx


class StoredBody(NamedTuple):
    id: UUID
    channel_id: UUID
    received_at: datetime
    body: bytes
    correlation_id: str | None


async def insert_raw_event(tx: Tx, raw_event_id: UUID, **values: Any) -> None:
    await tx.session.execute(insert(RawEvent).values(tenant_id=tx.tenant_id, id=raw_event_id, **values))


async def list_new_raw_events(tx: Reading, channel_id: UUID, limit: int) -> list[UUID]:
    """The oldest that nobody has read yet; without their bodies, each of which may have megabytes."""
    rows = await tx.session.execute(
        select(RawEvent.id)
        .where(RawEvent.channel_id == channel_id, RawEvent.state == "new")
        .order_by(RawEvent.received_at, RawEvent.id)
        .limit(limit)
    )
    return list(rows.scalars())


async def read_raw_event(tx: Reading, raw_event_id: UUID) -> StoredBody:
    rows = await tx.session.execute(
        select(
            RawEvent.id, RawEvent.channel_id, RawEvent.received_at, RawEvent.body, RawEvent.correlation_id
        ).where(RawEvent.id == raw_event_id)
    )
    return StoredBody(*rows.one())


async def settle_raw_event(tx: Tx, raw_event_id: UUID, state: str, reason: str | None) -> None:
    await tx.session.execute(
        update(RawEvent)
        .where(RawEvent.id == raw_event_id)
        .values(state=state, reason=reason)
        .execution_options(synchronize_session=False)
    )

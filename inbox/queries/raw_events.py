"""Webhook bodies as they came."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, select, update

from inbox.queries import Reading
from inbox.tables import RawEvent
from realtime.transaction import Tx


class StoredBody(NamedTuple):
    channel_id: UUID
    received_at: datetime
    body: bytes
    state: str


async def insert_raw_event(tx: Tx, raw_event_id: UUID, **values: Any) -> None:
    await tx.session.execute(insert(RawEvent).values(tenant_id=tx.tenant_id, id=raw_event_id, **values))


async def find_raw_event(tx: Reading, raw_event_id: UUID) -> StoredBody | None:
    row = (
        await tx.session.execute(
            select(RawEvent.channel_id, RawEvent.received_at, RawEvent.body, RawEvent.state).where(
                RawEvent.id == raw_event_id
            )
        )
    ).first()
    return StoredBody(*row) if row else None


async def settle_raw_event(tx: Tx, raw_event_id: UUID, state: str, reason: str | None) -> None:
    await tx.session.execute(
        update(RawEvent)
        .where(RawEvent.id == raw_event_id)
        .values(state=state, reason=reason)
        .execution_options(synchronize_session=False)
    )

"""The tenant's event log: its statements. Only the deferred trigger `append_event` writes it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, cast, func, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from realtime.driver import Driver
from realtime.frames import Envelope
from realtime.tables import EventLog, TenantSeq

_encoder = msgspec.json.Encoder()

_INSTALLATION = UUID(int=0)
"""No tenant's: its row in `tenant_seq` is the number of the epoch."""


class Position(NamedTuple):
    """Where a state stands. The epoch changes when numbers may be given out again for other events
    (restore from a backup, promotion of a replica that missed commits)."""

    epoch: str
    head: int


class Entry(NamedTuple):
    """One event as hubs keep it: its place, who may see it, and the bytes every socket gets."""

    seq: int
    kind: str
    audience: tuple[str, ...]
    frame: bytes


class PendingEvent(NamedTuple):
    event_id: UUID
    kind: str
    audience: list[str]
    body: bytes
    at: datetime


def encode(seq: int, event_id: UUID, at: datetime, body: bytes) -> bytes:
    """The socket frame of an event; the same for everyone who may see it."""
    return _encoder.encode(Envelope(s=seq, id=event_id, at=at.isoformat(), d=msgspec.Raw(body)))


_INSERT_PENDING = """
INSERT INTO event_pending (tenant_id, event_id, kind, audience, body, at) VALUES ($1, $2, $3, $4, $5, $6)
"""


async def insert_pending(driver: Driver, tenant_id: UUID, events: Sequence[PendingEvent]) -> None:
    """Hands the events to the trigger, which numbers them in this order at COMMIT."""
    await driver.run_many(
        _INSERT_PENDING,
        [
            (tenant_id, event.event_id, event.kind, event.audience, event.body.decode(), event.at)
            for event in events
        ],
    )


async def read_after(session: AsyncSession, tenant_id: UUID, cursor: int, limit: int) -> list[Entry]:
    """Events with a higher position than `cursor`, in order."""
    rows = await session.execute(
        select(EventLog)
        .where(EventLog.tenant_id == tenant_id, EventLog.seq > cursor)
        .order_by(EventLog.seq)
        .limit(limit)
    )
    return [_entry(row) for row in rows.scalars()]


async def read_kinds_after(
    session: AsyncSession, tenant_id: UUID, cursor: int, kinds: Collection[str]
) -> list[Entry]:
    """All events of these kinds, which are rare, with a higher position than `cursor`, in order."""
    rows = await session.execute(
        select(EventLog)
        .where(EventLog.tenant_id == tenant_id, EventLog.seq > cursor, EventLog.kind.in_(kinds))
        .order_by(EventLog.seq)
    )
    return [_entry(row) for row in rows.scalars()]


async def heads(session: AsyncSession, tenants: Iterable[UUID]) -> dict[UUID, int]:
    """Positions of many tenants in one statement; a tenant without events is absent."""
    rows = await session.execute(
        select(TenantSeq.tenant_id, TenantSeq.head).where(TenantSeq.tenant_id.in_(list(tenants)))
    )
    return {row.tenant_id: row.head for row in rows}


async def head_and_floor(session: AsyncSession, tenant_id: UUID) -> tuple[int, int]:
    row = (
        await session.execute(select(TenantSeq.head, TenantSeq.floor).where(TenantSeq.tenant_id == tenant_id))
    ).first()
    return (row[0], row[1]) if row else (0, 0)


async def read_epoch(session: AsyncSession) -> str:
    """Cluster, timeline, database and what `begin_epoch` left, in one opaque word. Unprivileged roles may
    read all of them; after a promotion the timeline in the WAL file name is already the new one."""
    return str(
        await session.scalar(
            text(
                "SELECT left(md5(system_identifier::text || ':'"
                " || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || ':'"
                " || (SELECT oid FROM pg_database WHERE datname = current_database())::text || ':'"
                " || coalesce((SELECT head FROM tenant_seq WHERE tenant_id = :installation), 0)::text), 12)"
                " FROM pg_control_system()"
            ),
            {"installation": _INSTALLATION},
        )
    )


async def begin_epoch(session: AsyncSession) -> None:
    """As the owner. For restores that nothing else shows: a disk put back keeps cluster and timeline. By the
    clock and not by counting, because a count would be restored with the rest."""
    now = cast(func.extract("epoch", func.clock_timestamp()), BigInteger)
    begun = postgresql.insert(TenantSeq).values(tenant_id=_INSTALLATION, head=now)
    later = func.greatest(begun.excluded.head, TenantSeq.head + 1)
    await session.execute(begun.on_conflict_do_update(index_elements=["tenant_id"], set_={"head": later}))


async def prune(session: AsyncSession, before: datetime) -> int:
    """Drops the bound tenant's oldest events from before `before`, at most 5,000, and raises the floor.
    Returns how many; call again, in another transaction, until it is none."""
    return int(await session.scalar(select(func.prune_event_log(before))) or 0)


def _entry(row: EventLog) -> Entry:
    return Entry(row.seq, row.kind, tuple(row.audience), encode(row.seq, row.event_id, row.at, row.body))

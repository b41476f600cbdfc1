"""Tables of the ground: the tenant's log and its counter, the pending events of a transaction, and jobs."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Index,
    MetaData,
    SmallInteger,
    Text,
    TypeDecorator,
    func,
)
from sqlalchemy import (
    text as sql,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class EncodedJSON(TypeDecorator[bytes]):
    """JSON kept as the text it was encoded to: the bytes made once are the bytes every socket gets."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else value.decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.encode()


class Base(DeclarativeBase):
    """One metadata for all floors, so that foreign keys and migrations see every table."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        UUID: postgresql.UUID(as_uuid=True),
        datetime: DateTime(timezone=True),
        str: Text,
        dict[str, Any]: JSONB,
        list[str]: ARRAY(Text),
    }


class TenantSeq(Base):
    """Position of the tenant's log. Taken by the deferred trigger only, an instant before COMMIT is visible,
    so that n+1 can never appear before n; a rollback gives the number back.

    Outside row-level security on purpose: it holds numbers only, and the head check asks for many tenants
    in one statement.
    """

    __tablename__ = "tenant_seq"
    __table_args__ = ({"postgresql_with": {"fillfactor": "50"}},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    head: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    floor: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    """Highest position already pruned: a cursor below it must resync."""


class EventLog(Base):
    """The tenant's durable events in commit order. Only the trigger inserts; the application reads."""

    __tablename__ = "event_log"
    __table_args__ = (Index("ix_event_log_at", "tenant_id", "at"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    event_id: Mapped[UUID]
    kind: Mapped[str]
    audience: Mapped[list[str]]
    body: Mapped[bytes] = mapped_column(EncodedJSON)
    at: Mapped[datetime]


class EventPending(Base):
    """Events of the running transaction; the deferred trigger moves them to the log at COMMIT.

    Never holds a committed row, hence UNLOGGED: it costs no WAL.
    """

    __tablename__ = "event_pending"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    audience: Mapped[list[str]]
    body: Mapped[bytes] = mapped_column(EncodedJSON)
    at: Mapped[datetime]
    """The writer's clock; order comes from the position, never from here."""


class JobRow(Base):
    """Work that may be slow or fail, enqueued in the transaction that caused it.

    Outside row-level security on purpose: workers claim across tenants. It holds ids, never content.
    Per-key order follows `id`, so whoever enqueues with a key first locks the row the key stands for.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_due", "kind", "run_at", "id", postgresql_where=sql("lease_until IS NULL")),
        Index("ix_jobs_leased", "lease_until", postgresql_where=sql("lease_until IS NOT NULL")),
        Index("ix_jobs_key", "key", "id"),
        Index("uq_jobs_key_leased", "key", unique=True, postgresql_where=sql("lease_until IS NOT NULL")),
        Index(
            "uq_jobs_once",
            "once",
            unique=True,
            postgresql_where=sql("once IS NOT NULL AND lease_until IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    tenant_id: Mapped[UUID | None]
    """Empty for the periodic ticks of the installation."""
    kind: Mapped[str]
    key: Mapped[str | None]
    """Jobs of one key run one after another, in order."""
    once: Mapped[str | None]
    """Two waiting jobs with the same `once` are one: periodic ticks, debounced doorbells."""
    payload: Mapped[dict[str, Any]]
    run_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default=sql("0"))
    lease_until: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    """Fences completion: a worker whose lease was taken over can not finish or retry the job."""
    error: Mapped[str | None]
    correlation_id: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class DeadJob(Base):
    """Jobs that used up their attempts; visible and replayable."""

    __tablename__ = "dead_jobs"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    tenant_id: Mapped[UUID | None]
    kind: Mapped[str]
    key: Mapped[str | None]
    payload: Mapped[dict[str, Any]]
    attempts: Mapped[int] = mapped_column(SmallInteger)
    error: Mapped[str]
    correlation_id: Mapped[str | None]
    created_at: Mapped[datetime]
    died_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

"""What providers told, as it came."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class HistorySync(Base):
    """How far a provider has told what was written before the number came here."""

    __tablename__ = "history_syncs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    percent: Mapped[int | None]
    messages: Mapped[int] = mapped_column(server_default=sql("0"))
    declined: Mapped[str | None]
    started_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class RawEvent(Base):
    """A webhook body as it came, stored before it is acknowledged; the inbox can be rebuilt from these."""

    __tablename__ = "raw_events"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
        Index(
            "ix_raw_events_new",
            "tenant_id",
            "channel_id",
            "received_at",
            "id",
            postgresql_where=sql("state = 'new'"),
        ),
        Index(
            "ix_raw_events_importing",
            "tenant_id",
            "channel_id",
            "received_at",
            "id",
            postgresql_where=sql("state = 'importing'"),
        ),
        Index(
            "ix_raw_events_quarantined",
            "tenant_id",
            "id",
            postgresql_where=sql("state = 'quarantined'"),
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID]
    received_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    body_hash: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(server_default=sql("'new'"))
    """new → done | quarantined | ignored, or importing first where it brings what is past"""
    reason: Mapped[str | None]
    correlation_id: Mapped[str | None]
    provider: Mapped[str | None]
    settings: Mapped[dict[str, Any] | None]
    """Of the channel when it came, if that was written down: it may be with another provider by now."""

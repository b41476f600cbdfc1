"""The far side of the simulator: what stands on the phones, and what each line does wrong on purpose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class SimulatorMessageRow(Base):
    """The far side of the simulator channel: what stands on the customer's phone."""

    __tablename__ = "simulator_messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("tenant_id", "channel_id", "provider_id"),
        Index("ix_simulator_messages_phone", "tenant_id", "channel_id", "phone", "at", "id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID]
    phone: Mapped[str]
    provider_id: Mapped[str]
    client_ref: Mapped[str | None]
    author: Mapped[str]
    profile_name: Mapped[str | None]
    kind: Mapped[str] = mapped_column(server_default=sql("'text'"))
    text: Mapped[str]
    """The words, or the caption."""
    content: Mapped[dict[str, Any] | None]
    """`realtime.content_records.MessageContent`, where there is more than words."""
    quoted_provider_id: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    reaction: Mapped[str | None]
    """The customer's, to what the business wrote."""
    business_reaction: Mapped[str | None]
    status: Mapped[str]
    at: Mapped[datetime]


class SimulatorFault(Base):
    """Toggles of the phone page: what the simulated provider does wrong on purpose."""

    __tablename__ = "simulator_faults"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    settings: Mapped[dict[str, Any]]

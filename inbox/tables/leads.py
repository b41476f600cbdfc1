"""Places in the funnel, and the funnel."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class LeadRow(Base):
    __tablename__ = "leads"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("tenant_id", "conversation_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    stage: Mapped[str]
    version: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    stage_changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    suggestion_id: Mapped[UUID | None]
    """What a person followed to bring it here."""
    details: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    tag_ids: Mapped[list[UUID]] = mapped_column(
        postgresql.ARRAY(postgresql.UUID(as_uuid=True)), server_default=sql("'{}'")
    )
    value_cents: Mapped[int | None] = mapped_column(BigInteger)
    loss: Mapped[dict[str, Any] | None]
    """`realtime.records.Loss`"""
    fields: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    """By the id of a field of the lead form."""


class LeadStageChange(Base):
    """History of the funnel: who moved the lead, from where, to where, and on what grounds."""

    __tablename__ = "lead_stage_changes"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "lead_id"], ["leads.tenant_id", "leads.id"], ondelete="CASCADE"),
        Index("ix_lead_stage_changes_lead", "tenant_id", "lead_id", "at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    lead_id: Mapped[UUID]
    from_stage: Mapped[str]
    to_stage: Mapped[str]
    by_user_id: Mapped[UUID | None]
    source: Mapped[str]
    suggestion_id: Mapped[UUID | None]
    loss: Mapped[dict[str, Any] | None]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class FunnelRow(Base):
    """The tenant's stages and allowed moves, as `lead-funnel.transitions.json` has them."""

    __tablename__ = "funnels"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    definition: Mapped[dict[str, Any]]
    by_user_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

"""Materials, and the files that they are made of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from realtime.tables import Base


class MaterialFileRow(Base):
    """Of no conversation: no retention reaches it. What goes to a customer is a copy, and that is theirs."""

    __tablename__ = "material_files"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        Index("ix_material_files_tenant", "tenant_id", "created_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(server_default=sql("'waiting'"))
    """waiting → ready, once its bytes are there → given_up, before they go"""
    mime: Mapped[str | None]
    filename: Mapped[str | None]
    size: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    details: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    """As `media.details`."""
    uploaded_by: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    released_at: Mapped[datetime | None]
    """Since when no material has it."""


class MaterialRow(Base):
    __tablename__ = "materials"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "file_id"], ["material_files.tenant_id", "material_files.id"]),
        Index("ix_materials_file", "tenant_id", "file_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """`inbox.materials.records.MaterialKind`"""
    title: Mapped[str]
    use: Mapped[str] = mapped_column(server_default=sql("''"))
    """When to send it."""
    words: Mapped[str] = mapped_column(server_default=sql("''"))
    """What it says: its caption, and what goes in its place."""
    labels: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=sql("'{}'"))
    vertente: Mapped[str | None]
    has_prices: Mapped[bool] = mapped_column(server_default=sql("false"))
    active: Mapped[bool] = mapped_column(server_default=sql("true"))
    file_id: Mapped[UUID | None]
    place: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`realtime.content_records.Place`"""
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    changed_by_user_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

"""The desk's rules, who is at it, and through whose hands conversations went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class DeskRow(Base):
    """Without a row, the defaults of `Desk` hold. Its lock lets one worker distribute at a time."""

    __tablename__ = "desks"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    distributes: Mapped[bool]
    max_open: Mapped[int]
    requeue_minutes: Mapped[int | None]
    supervisors_see_typing: Mapped[bool]
    waiting_minutes: Mapped[int]
    version: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    changed_by: Mapped[UUID | None]


class AttendanceRow(Base):
    """When a person last had the product open, and when the rules last gave them something."""

    __tablename__ = "attendance"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
    given_at: Mapped[datetime | None]


class PassRow(Base):
    """A conversation or its ball changed hands. The event log says so, too, but for some days only."""

    __tablename__ = "conversation_passes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        Index("ix_conversation_passes_thread", "tenant_id", "conversation_id", "at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=sql("gen_random_uuid()"))
    conversation_id: Mapped[UUID]
    from_user_id: Mapped[UUID | None]
    to_user_id: Mapped[UUID | None]
    from_holder: Mapped[str]
    to_holder: Mapped[str]
    holder_user_id: Mapped[UUID | None]
    by_user_id: Mapped[UUID | None]
    """Empty where a rule did it, or the business answered from its phone."""
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    """Of the transaction: what it did to owner and ball is one pass."""

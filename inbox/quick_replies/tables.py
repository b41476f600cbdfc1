"""Quick replies, the company's and people's own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class QuickReplyRow(Base):
    __tablename__ = "quick_replies"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "owner_user_id"], ["users.tenant_id", "users.id"]),
        Index(
            "uq_quick_replies_shortcut",
            "tenant_id",
            "owner_user_id",
            "shortcut",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_user_id: Mapped[UUID | None]
    """Whose own it is; the company's have none."""
    shortcut: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

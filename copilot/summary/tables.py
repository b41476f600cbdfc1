from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class ThreadSummaryRow(Base):
    """The latest summary of a conversation. Derived: it may be thrown away at any time, and made anew."""

    __tablename__ = "thread_summaries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        Index("ix_thread_summaries_made", "tenant_id", "made_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    making_until: Mapped[datetime | None]
    """Somebody is at it; whoever dies with it leaves it to the next after this."""
    points: Mapped[list[Any]] = mapped_column(JSONB)
    up_to_message_id: Mapped[UUID | None]
    """Empty until the first was made."""
    words_version: Mapped[int | None] = mapped_column(BigInteger)
    """The conversation's then: what the customer changed or took back since is summed up no more."""
    ground: Mapped[str | None]
    """See `queries.Ground`: of what it rests on."""
    provider: Mapped[str | None]
    label: Mapped[str | None]
    made_at: Mapped[datetime | None]

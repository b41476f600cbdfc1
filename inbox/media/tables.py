"""Files of messages: what they are and where they stand on their way to us."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class MediaRow(Base):
    """A file of a message, or one that was uploaded to be sent."""

    __tablename__ = "media"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        Index("ix_media_message", "tenant_id", "message_id"),
        Index("ix_media_waiting", "tenant_id", "created_at", postgresql_where=sql("state = 'waiting'")),
        Index(
            "ix_media_unreachable",
            "tenant_id",
            "created_at",
            postgresql_where=sql("state = 'unavailable' AND reason = 'unreachable'"),
        ),
        Index("ix_media_age", "tenant_id", "created_at", postgresql_where=sql("state <> 'forgotten'")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    message_id: Mapped[UUID | None]
    """None for what was uploaded and not sent yet."""
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(server_default=sql("'waiting'"))
    """waiting → ready | unavailable; forgotten once its time with the company is over"""
    reason: Mapped[str | None]
    """Why it is unavailable."""
    mime: Mapped[str | None]
    """Found in the bytes."""
    filename: Mapped[str | None]
    size: Mapped[int | None] = mapped_column(BigInteger)
    details: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    """Measures and peaks, as far as the file has them."""
    uploaded_by: Mapped[UUID | None]
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

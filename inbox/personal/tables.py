from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class UnsentTextRow(Base):
    """Stays when it is empty, because its version tells a device that was away that its words are old."""

    __tablename__ = "unsent_texts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_unsent_texts_conversation", "tenant_id", "conversation_id"),
        Index("ix_unsent_texts_age", "tenant_id", "changed_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    text: Mapped[str]
    suggestion_id: Mapped[UUID | None]
    original: Mapped[str | None]
    version: Mapped[int]
    device: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class ConversationMark(Base):
    __tablename__ = "conversation_marks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_conversation_marks_conversation", "tenant_id", "conversation_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    pinned_at: Mapped[datetime | None]
    archived_through: Mapped[datetime | None]
    muted: Mapped[bool] = mapped_column(server_default=sql("false"))
    unread: Mapped[bool] = mapped_column(server_default=sql("false"))

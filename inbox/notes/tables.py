"""Notes, and who is named in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class NoteRow(Base):
    """What colleagues tell each other beside a thread. Never a message: no provider and no model reads it."""

    __tablename__ = "notes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["tenant_id", "author_user_id"], ["users.tenant_id", "users.id"]),
        Index("ix_notes_thread", "tenant_id", "conversation_id", "created_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Made by the client: the same note sent twice is one."""
    conversation_id: Mapped[UUID]
    author_user_id: Mapped[UUID]
    text: Mapped[str]
    """Empty once it was deleted."""
    history: Mapped[list[Any]] = mapped_column(JSONB, server_default=sql("'[]'"))
    """Former texts, `[{"text", "until"}]`, for those who supervise."""
    whisper_to: Mapped[UUID | None]
    """A supervisor whispered it to this seller: no other seller reads it."""
    heard_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class NoteMention(Base):
    __tablename__ = "note_mentions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "note_id"], ["notes.tenant_id", "notes.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"]),
        Index("ix_note_mentions_unseen", "tenant_id", "user_id", postgresql_where=sql("seen_at IS NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    note_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime | None]

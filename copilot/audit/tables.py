"""The audit trail: ids, hashes and numbers. Texts stay in their own tables, where retention reaches them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class AuditRow(Base):
    """One thing that happened to a suggestion, to the AI's settings or to a number. The application may add
    and read; a trigger refuses everybody else's changes, too. No foreign key to the conversation: the trail
    outlives it."""

    __tablename__ = "ai_audit"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        Index("ix_ai_audit_at", "tenant_id", "at", "id"),
        Index("ix_ai_audit_conversation", "tenant_id", "conversation_id", "at"),
        Index(
            "ix_ai_audit_suggestion",
            "tenant_id",
            "suggestion_id",
            postgresql_where=sql("suggestion_id IS NOT NULL"),
        ),
        Index(
            "ix_ai_audit_message", "tenant_id", "message_id", postgresql_where=sql("message_id IS NOT NULL")
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    kind: Mapped[str]
    conversation_id: Mapped[UUID | None]
    suggestion_id: Mapped[UUID | None]
    calls_id: Mapped[UUID | None]
    """The suggestion under which the ledger keeps the model calls: a stage found beside a draft has its."""
    message_id: Mapped[UUID | None]
    by_user_id: Mapped[UUID | None]
    settings_version: Mapped[int | None]
    prompt_version: Mapped[str | None]
    context_hash: Mapped[str | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    correlation_id: Mapped[str | None]
    trace_id: Mapped[str | None]

"""What the pilot would have done with customers' turns that people answered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class PilotShadow(Base):
    """Apart from `pilot_turns`: the pilot may still have to answer the very message, and a turn of its moves
    the thread, which a shadow never does."""

    __tablename__ = "pilot_shadows"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        Index(
            "uq_pilot_shadows_trigger",
            "tenant_id",
            "conversation_id",
            "trigger_message_id",
            unique=True,
            postgresql_where=sql("state <> 'cancelled'"),
        ),
        Index("ix_pilot_shadows_conversation", "tenant_id", "conversation_id", "created_at"),
        Index("ix_pilot_shadows_created", "tenant_id", "created_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    trigger_message_id: Mapped[UUID]
    """The customer's newest message then."""
    first_message_id: Mapped[UUID]
    """The first of the burst."""
    words_version: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(server_default=sql("'running'"))
    """`running`, `made`, `cancelled` (nothing to compare: the turn went on, or changed) or `failed`."""
    outcome: Mapped[str | None]
    """`sent`, `clarified`, `handed_over`, `held`: as a turn of the pilot ends."""
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """`Said`"""
    intent: Mapped[str | None]
    confidence: Mapped[float | None]
    message_type: Mapped[str | None]
    text: Mapped[str] = mapped_column(server_default=sql("''"))
    """What it would have sent. Forgotten like the words of drafts."""
    provider: Mapped[str | None]
    guard: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    attempts: Mapped[int] = mapped_column(server_default=sql("1"))
    """How many writers it took; also which of them may still write."""
    lease_until: Mapped[datetime | None]
    verdict: Mapped[str | None]
    """`same`, `different` or `no_answer`, by the rules; empty while nobody has answered."""
    why: Mapped[str | None]
    """`agreement.Why`"""
    answer_ids: Mapped[list[UUID]] = mapped_column(
        ARRAY(postgresql.UUID(as_uuid=True)), server_default=sql("'{}'")
    )
    """What people sent until the customer's next turn."""
    answered_by_user_id: Mapped[UUID | None]
    from_draft: Mapped[bool] = mapped_column(server_default=sql("false"))
    """People sent a draft of the copilot, as it stood or edited, which may have led their words."""
    judged_at: Mapped[datetime | None]
    corrected: Mapped[str | None]
    """A person's verdict, which counts."""
    corrected_by_user_id: Mapped[UUID | None]
    corrected_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    ended_at: Mapped[datetime | None]

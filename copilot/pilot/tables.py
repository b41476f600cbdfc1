"""Tables of the pilot. A thread moves by a step and by nothing else: triggers see to it (migration 0035)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class FsmMove(Base):
    """`fsm.json`, for the database to hold threads to. Of no company."""

    __tablename__ = "fsm_moves"

    from_state: Mapped[str] = mapped_column(primary_key=True)
    to_state: Mapped[str] = mapped_column(primary_key=True)


class PilotThreadRow(Base):
    __tablename__ = "pilot_threads"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(server_default=sql("'INIT'"))
    version: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    """How many steps it has made."""
    last_reason: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`Said`"""
    vertente: Mapped[str | None]
    """The line of business that the customer is about, by the last turn that was understood."""
    briefing: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """What a person agreed while they had the ball, for the prompts after they gave it back."""
    handoff: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`Handoff`: ids and codes, no words of anybody."""
    handed_off_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class PilotStep(Base):
    """The history: rows are only ever added, and each moves its thread."""

    __tablename__ = "pilot_steps"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["pilot_threads.tenant_id", "pilot_threads.conversation_id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["from_state", "to_state"], ["fsm_moves.from_state", "fsm_moves.to_state"]),
        Index("ix_pilot_steps_thread", "tenant_id", "conversation_id", "id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    turn_id: Mapped[UUID | None]
    from_state: Mapped[str]
    to_state: Mapped[str]
    confidence: Mapped[float | None]
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`Said`"""
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=sql("'{}'"))
    """Ids, codes and numbers, never words of anybody."""
    trace_id: Mapped[str | None]
    correlation_id: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class PilotTurnRow(Base):
    """One turn of the customer, answered once however often its job comes, and once more where people had the
    conversation and gave it back. Reports are made of these."""

    __tablename__ = "pilot_turns"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["pilot_threads.tenant_id", "pilot_threads.conversation_id"],
            ondelete="CASCADE",
        ),
        Index(
            "uq_pilot_turns_trigger",
            "tenant_id",
            "conversation_id",
            "trigger_message_id",
            "holder_version",
            unique=True,
            postgresql_where=sql("state <> 'cancelled' AND question_id IS NULL"),
        ),
        Index(
            "uq_pilot_turns_question",
            "tenant_id",
            "question_id",
            unique=True,
            postgresql_where=sql("state <> 'cancelled' AND question_id IS NOT NULL"),
        ),
        Index(
            "uq_pilot_turns_running",
            "tenant_id",
            "conversation_id",
            unique=True,
            postgresql_where=sql("state = 'running'"),
        ),
        Index("ix_pilot_turns_conversation", "tenant_id", "conversation_id", "created_at"),
        Index("ix_pilot_turns_created", "tenant_id", "created_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    trigger_message_id: Mapped[UUID]
    """The customer's newest message then."""
    first_message_id: Mapped[UUID]
    """The first of the burst."""
    question_id: Mapped[UUID | None]
    """Of a turn that tells the customer what the team answered: nobody has written since."""
    holder_version: Mapped[int] = mapped_column(BigInteger)
    words_version: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(server_default=sql("'running'"))
    """`realtime.pilot_records.TurnState`"""
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`Said`: why it asked, handed over, was held, cancelled or failed."""
    intent: Mapped[str | None]
    confidence: Mapped[float | None]
    vertente: Mapped[str | None]
    message_type: Mapped[str | None]
    advice: Mapped[str | None]
    count_before: Mapped[int] = mapped_column(server_default=sql("0"))
    count_after: Mapped[int] = mapped_column(server_default=sql("0"))
    threshold: Mapped[int]
    """The company's then."""
    draft_id: Mapped[UUID | None]
    message_ids: Mapped[list[UUID]] = mapped_column(
        ARRAY(postgresql.UUID(as_uuid=True)), server_default=sql("'{}'")
    )
    guard: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`{"violations": [...], "rewritten": bool}`"""
    restarted: Mapped[bool] = mapped_column(server_default=sql("false"))
    """The reply that began beside the first task was thrown away."""
    own_question: Mapped[str | None]
    """`outcome.OwnQuestion`: why the clarifying question was ours and not the model's."""
    attempts: Mapped[int] = mapped_column(server_default=sql("1"))
    """How many writers it took, those that died included."""
    lease_until: Mapped[datetime | None]
    delay_ms: Mapped[int | None]
    timings: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=sql("'{}'"))
    """Milliseconds, by step."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    ended_at: Mapped[datetime | None]

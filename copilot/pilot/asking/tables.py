"""What the pilot asked the team."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class PilotQuestionRow(Base):
    """One missing fact of one conversation. At most one is open there, by a unique index."""

    __tablename__ = "pilot_questions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        Index(
            "uq_pilot_questions_open",
            "tenant_id",
            "conversation_id",
            unique=True,
            postgresql_where=sql("state = 'open'"),
        ),
        Index("ix_pilot_questions_conversation", "tenant_id", "conversation_id", "asked_at"),
        Index("ix_pilot_questions_asked", "tenant_id", "asked_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    message_ids: Mapped[list[UUID]] = mapped_column(ARRAY(postgresql.UUID(as_uuid=True)))
    """The customer's, in which it was asked."""
    intent: Mapped[str]
    question: Mapped[str]
    """In the customer's words; empty once they were forgotten."""
    missing: Mapped[str]
    """What is not known, where the provider named it."""
    state: Mapped[str] = mapped_column(server_default=sql("'open'"))
    """`records.QuestionState`"""
    asked_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    due_at: Mapped[datetime]
    """Unanswered until then, the conversation is given to people."""
    passed_by: Mapped[list[UUID]] = mapped_column(
        ARRAY(postgresql.UUID(as_uuid=True)), server_default=sql("'{}'")
    )
    """Who does not know it either."""
    answered_by: Mapped[UUID | None]
    answer: Mapped[str | None]
    kept: Mapped[bool] = mapped_column(server_default=sql("false"))
    """It became knowledge of the company's."""
    ended_at: Mapped[datetime | None]
    told_turn_id: Mapped[UUID | None]
    """The turn that told the customer."""
    asked_turn_id: Mapped[UUID | None]
    """The turn that said it would ask: what it did not get to say, nobody waits for."""

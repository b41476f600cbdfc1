"""Tables of the ledger: what the models were asked and cost, and what was said of a month and its limit."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class AiCall(Base):
    """The ledger: a row for every attempt at a model, never changed. It holds ids and numbers, no content,
    and outlives the conversation, because the bill does."""

    __tablename__ = "ai_calls"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        Index("ix_ai_calls_conversation", "tenant_id", "conversation_id"),
        Index("ix_ai_calls_suggestion", "tenant_id", "suggestion_id"),
        Index("ix_ai_calls_month", "tenant_id", "month"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID | None]
    suggestion_id: Mapped[UUID | None]
    """The draft, also for the stage decision made beside it; or the stage suggestion that was asked for."""
    parent_id: Mapped[UUID | None]
    task: Mapped[str]
    provider: Mapped[str]
    model_asked: Mapped[str]
    model_served: Mapped[str | None]
    level: Mapped[str]
    status: Mapped[str]
    error: Mapped[str | None]
    fresh_in: Mapped[int]
    cached_in: Mapped[int]
    out: Mapped[int]
    thoughts: Mapped[int]
    estimated: Mapped[bool]
    ttft_ms: Mapped[int | None]
    total_ms: Mapped[int]
    priced_on: Mapped[date]
    cost_micro_usd: Mapped[int | None] = mapped_column(BigInteger)
    """Empty where no price is known."""
    month: Mapped[date]
    """First day of the company's month; set by a trigger, in the company's time zone."""
    began_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class AiMonth(Base):
    """What a company's month has come to. Only the ledger's trigger writes it, so it can not differ from the
    rows, and a budget is one look-up however many calls there were."""

    __tablename__ = "ai_months"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    calls: Mapped[int] = mapped_column(BigInteger)
    unpriced: Mapped[int] = mapped_column(BigInteger)
    cost_micro_usd: Mapped[int] = mapped_column(BigInteger)


class AiBudgetNotice(Base):
    """What was said of a month and its limit, with the numbers it was judged by; never changed."""

    __tablename__ = "ai_budget_notices"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[date]
    standing: Mapped[str]
    cap_centavos: Mapped[int | None] = mapped_column(BigInteger)
    spent_micro_usd: Mapped[int] = mapped_column(BigInteger)
    brl_per_usd: Mapped[Decimal]
    rate_on: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

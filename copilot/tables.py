"""Tables of the copilot: menu 06 settings, knowledge with its search side table, suggestions, executions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class AiSettingsRow(Base):
    """Menu 06, one row a version; the highest version is in force from the next call on."""

    __tablename__ = "ai_settings"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    enabled: Mapped[bool]
    mode: Mapped[str]
    stage_confidence_threshold: Mapped[float]
    persona_name: Mapped[str]
    persona_prompt: Mapped[str]
    reply_max_chars: Mapped[int]
    rules: Mapped[list[Any]] = mapped_column(JSONB, server_default=sql("'[]'"))
    """`[{id, text}]`; `rule:preco-livre` lifts the price policy of first conversations."""
    vertical: Mapped[str] = mapped_column(server_default="")
    slots: Mapped[list[Any]] = mapped_column(JSONB, server_default=sql("'[]'"))
    """`[{name, type, required}]`; empty where the trade's own are enough."""
    provider: Mapped[str | None]
    """Empty, like the next three: as the environment says."""
    model_id: Mapped[str | None]
    default_thinking_level: Mapped[str | None]
    high_thinking_level: Mapped[str | None]
    monthly_cap_centavos: Mapped[int | None] = mapped_column(BigInteger)
    """In reais, because that is what a company decides about; empty where there is no limit."""
    documents: Mapped[list[Any]] = mapped_column(JSONB, server_default=sql("'[]'"))
    """`[{id, title, text}]`, Markdown; part of every prompt."""
    allowed_links: Mapped[list[str]] = mapped_column(server_default=sql("'{}'"))
    payment_keys: Mapped[list[str]] = mapped_column(server_default=sql("'{}'"))
    retention_days: Mapped[int | None]
    transcribe_audio: Mapped[bool] = mapped_column(server_default=sql("true"))
    by_user_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class KnowledgeEntry(Base):
    """What the company knows and the copilot may state."""

    __tablename__ = "knowledge_entries"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "code"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    """Stable within the company, e.g. `entrega-prazo`; importing again replaces by it."""
    intent: Mapped[str | None]
    title: Mapped[str]
    text: Mapped[str]
    reply: Mapped[str | None]
    """A ready answer in the company's voice, for suggestions by rules."""
    keywords: Mapped[list[str]]
    search_title: Mapped[str]
    """Stems of title and keywords, and below of text and answer: made by `copilot.language.stems`, because
    the built-in Portuguese stemmer needs the accents that people leave out. A trigger indexes both."""
    search_text: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    """Of what people keep; an import changes it not."""
    changed_by_user_id: Mapped[UUID | None]
    """Empty in what was imported."""
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())


class KnowledgeSearch(Base):
    """Full-text side table. Outside row-level security and without grants: the text-search operator is not
    leakproof, so under a policy Postgres would never use the index. Reached only by the definer function
    `search_knowledge`, which filters by the bound tenant."""

    __tablename__ = "knowledge_search"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "entry_id"],
            ["knowledge_entries.tenant_id", "knowledge_entries.id"],
            ondelete="CASCADE",
        ),
        Index("ix_knowledge_search_tokens", "tokens", postgresql_using="gin"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    tokens: Mapped[Any] = mapped_column(TSVECTOR)


class DraftRow(Base):
    __tablename__ = "drafts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        Index(
            "uq_drafts_live",
            "tenant_id",
            "conversation_id",
            unique=True,
            postgresql_where=sql("state IN ('requested', 'streaming', 'ready')"),
        ),
        Index("ix_drafts_conversation", "tenant_id", "conversation_id", "created_at"),
        Index(
            "ix_drafts_decided",
            "tenant_id",
            "settled_at",
            postgresql_where=sql("state IN ('sent', 'sent_edited', 'dismissed')"),
        ),
        Index("ix_drafts_lease", "tenant_id", "lease_until", postgresql_where=sql("state = 'streaming'")),
        Index(
            "ix_drafts_unforgotten",
            "tenant_id",
            "created_at",
            postgresql_where=sql("forgotten_at IS NULL"),
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    trigger_message_id: Mapped[UUID]
    requested_by_user_id: Mapped[UUID | None]
    """Empty when a customer's message asked for it."""
    assigned_user_id: Mapped[UUID | None]
    """Whose the conversation was then, and below how often the ball had changed hands. Another owner or
    holder wants a draft of their own."""
    holder_version: Mapped[int | None] = mapped_column(BigInteger)
    """Empty in drafts that are older than this column: never handed over."""
    words_version: Mapped[int | None] = mapped_column(BigInteger)
    """The conversation's then; what the customer has changed since makes it outdated. Empty as above."""
    state: Mapped[str]
    text: Mapped[str] = mapped_column(server_default=sql("''"))
    intent: Mapped[str | None]
    slots: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    missing_info: Mapped[list[str]] = mapped_column(server_default=sql("'{}'"))
    evidence: Mapped[list[Any]] = mapped_column(JSONB, server_default=sql("'[]'"))
    details: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`SuggestionMetadata`; `metadata` is a reserved name of the mapper."""
    alternative: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    """`DraftAlternative`: the second option, thought about for longer."""
    alternative_used: Mapped[bool] = mapped_column(server_default=sql("false"))
    """The text that was sent, as it stood or edited, began as the second option."""
    edit_distance: Mapped[float | None]
    """How much of the text that was used a person changed, 0..1; empty until it was sent."""
    tone: Mapped[str | None]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    """Which of the drafts begun for the same message."""
    failure_code: Mapped[str | None]
    failure_detail: Mapped[str | None]
    settings_version: Mapped[int]
    lease_until: Mapped[datetime | None]
    settled_by_user_id: Mapped[UUID | None]
    settled_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    """Since then its words are gone: the company keeps them no longer."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class StageSuggestionRow(Base):
    __tablename__ = "stage_suggestions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        Index(
            "uq_stage_suggestions_open",
            "tenant_id",
            "conversation_id",
            unique=True,
            postgresql_where=sql("state = 'open'"),
        ),
        Index(
            "ix_stage_suggestions_unforgotten",
            "tenant_id",
            "created_at",
            postgresql_where=sql("forgotten_at IS NULL"),
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    current_stage: Mapped[str]
    suggested_stage: Mapped[str]
    confidence: Mapped[float]
    reason: Mapped[str]
    because: Mapped[list[Any]] = mapped_column(JSONB, server_default=sql("'[]'"))
    """`[Said]`: the reason as codes; empty in suggestions that are older than this column."""
    evidence: Mapped[list[Any]] = mapped_column(JSONB)
    details: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(server_default=sql("'open'"))
    settings_version: Mapped[int]
    settled_by_user_id: Mapped[UUID | None]
    settled_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class AiCalibration(Base):
    """What a score was worth so far. Derived from drafts and stage suggestions, and fitted anew from them."""

    __tablename__ = "ai_calibrations"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(primary_key=True)
    """Names the model."""
    prompt_version: Mapped[str] = mapped_column(primary_key=True)
    labels: Mapped[int]
    good: Mapped[int]
    method: Mapped[str | None]
    """Empty while there are too few labels."""
    knots: Mapped[list[Any]] = mapped_column(JSONB)
    """`[[score, probability], …]`, rising."""
    brier: Mapped[float | None]
    ece: Mapped[float | None]
    fitted_at: Mapped[datetime]


class Execution(Base):
    """An approved suggestion carried out, once per `client_request_id`. Never changed, and it outlives the
    conversation, as the audit does."""

    __tablename__ = "executions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"]),
        UniqueConstraint("tenant_id", "conversation_id", "action", "client_request_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    action: Mapped[str]
    client_request_id: Mapped[str]
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    suggestion_id: Mapped[UUID | None]
    by_user_id: Mapped[UUID]
    result: Mapped[dict[str, Any]]
    settings_version: Mapped[int]
    correlation_id: Mapped[str | None]
    trace_id: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

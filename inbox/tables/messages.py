"""Messages, and what came about them before they did."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, LargeBinary, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class MessageRow(Base):
    """A message of either direction. The outbound row is the job: a worker claims it in order."""

    __tablename__ = "messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["tenant_id", "author_user_id"], ["users.tenant_id", "users.id"]),
        ForeignKeyConstraint(["tenant_id", "quoted_message_id"], ["messages.tenant_id", "messages.id"]),
        Index(
            "uq_messages_provider_id",
            "tenant_id",
            "channel_id",
            "direction",
            "provider_id",
            unique=True,
            postgresql_where=sql("provider_id IS NOT NULL"),
        ),
        Index(
            "uq_messages_client_id",
            "tenant_id",
            "conversation_id",
            "client_message_id",
            unique=True,
            postgresql_where=sql("client_message_id IS NOT NULL"),
        ),
        Index("ix_messages_thread", "tenant_id", "conversation_id", "sort_at", "id"),
        Index(
            "ix_messages_revoked",
            "tenant_id",
            "revoked_at",
            postgresql_where=sql("revoked_at IS NOT NULL AND (text <> '' OR content IS NOT NULL)"),
        ),
        Index(
            "ix_messages_suggestion",
            "tenant_id",
            "suggestion_id",
            postgresql_where=sql("suggestion_id IS NOT NULL"),
        ),
        Index(
            "ix_messages_outbox",
            "tenant_id",
            "conversation_id",
            "id",
            postgresql_where=sql("status IN ('queued', 'sending')"),
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    channel_id: Mapped[UUID]
    direction: Mapped[str]
    origin: Mapped[str]
    provenance: Mapped[str | None]
    author_user_id: Mapped[UUID | None]
    kind: Mapped[str]
    text: Mapped[str]
    content: Mapped[dict[str, Any] | None]
    """`realtime.content_records.MessageContent`, where there is more than words."""
    extra: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    """For us, never for screens: where the provider keeps a file, former texts, codes of its own."""
    edited_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    reactions: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    """`{"customer": {"emoji", "at"}}`; an emoji of null was taken back."""
    quoted_message_id: Mapped[UUID | None]
    client_message_id: Mapped[UUID | None]
    request_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Of the sent body: the same client id with another text is a conflict, not a replay."""
    provider_id: Mapped[str | None]
    status: Mapped[str]
    error_code: Mapped[str | None]
    error_detail: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default=sql("0"))
    tries: Mapped[int] = mapped_column(server_default=sql("0"))
    """Attempts that were refused for now; waiting for a channel is none."""
    handed_at: Mapped[datetime | None]
    """When it was last handed to the provider, for the pace."""
    paced: Mapped[bool] = mapped_column(server_default=sql("false"))
    """Has its place in the channel's row of messages; `not_before` says when."""
    not_before: Mapped[datetime | None]
    holder_version: Mapped[int | None] = mapped_column(BigInteger)
    """Of an automatic one: the version of the ball it was made under."""
    farewell: Mapped[bool] = mapped_column(server_default=sql("false"))
    suggestion_id: Mapped[UUID | None]
    sort_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    """Not the start of the transaction: it may have waited for the conversation's lock."""


class StatusReceipt(Base):
    """Every status a provider reported, kept whole; also parks one that overtakes our own send call."""

    __tablename__ = "status_receipts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    provider_id: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(primary_key=True)
    client_ref: Mapped[UUID | None]
    error_code: Mapped[str | None]
    error_detail: Mapped[str | None]
    provider_at: Mapped[datetime]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MessageAct(Base):
    """An edit, a deletion or a reaction that came before its message; the newest of a name counts."""

    __tablename__ = "message_acts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    provider_id: Mapped[str] = mapped_column(primary_key=True)
    """Of the message that it is about."""
    name: Mapped[str] = mapped_column(primary_key=True)
    """`edit`, `revoke`, `reaction:customer`, `reaction:business`."""
    act: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    raw_event_id: Mapped[UUID | None]
    """The webhook that told it, which may be gone before."""
    parked_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    """A history tells of acts of months ago, which may wait for its next piece."""

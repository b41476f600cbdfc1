"""Threads, as rows of the list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class ConversationRow(Base):
    __tablename__ = "conversations"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"]),
        ForeignKeyConstraint(["tenant_id", "contact_id"], ["contacts.tenant_id", "contacts.id"]),
        ForeignKeyConstraint(["tenant_id", "assigned_user_id"], ["users.tenant_id", "users.id"]),
        UniqueConstraint("tenant_id", "channel_id", "contact_id"),
        Index("ix_conversations_activity", "tenant_id", "last_activity_at", "id"),
        Index("ix_conversations_assigned", "tenant_id", "assigned_user_id", "last_activity_at"),
        Index("ix_conversations_ai", "tenant_id", "id", postgresql_where=sql("holder_kind = 'ai'")),
        Index(
            "ix_conversations_called",
            "tenant_id",
            "last_activity_at",
            "id",
            postgresql_where=sql("attention IS NOT NULL"),
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID]
    contact_id: Mapped[UUID]
    chat_ref: Mapped[str]
    """The provider's own id of the chat, verbatim: replies go to exactly this."""
    assigned_user_id: Mapped[UUID | None]
    holder_kind: Mapped[str] = mapped_column(server_default=sql("'queue'"))
    holder_user_id: Mapped[UUID | None]
    holder_version: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    unread_count: Mapped[int] = mapped_column(server_default=sql("0"))
    last_message_id: Mapped[UUID | None]
    last_inbound_message_id: Mapped[UUID | None]
    last_inbound_at: Mapped[datetime | None]
    last_activity_at: Mapped[datetime] = mapped_column(server_default=func.now())
    window_expires_at: Mapped[datetime | None]
    """Until when free text may be sent where the channel has such a rule: 24 hours after the customer."""
    merged_into: Mapped[UUID | None]
    """The thread that holds the messages of this one; nothing comes here and nobody sees it."""
    framework_data: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    version: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    words_version: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    """How often the customer changed or took back what stood here already."""
    attention: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """`Attention`: codes and times; of what the team answered a few words, which go in the company's time."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

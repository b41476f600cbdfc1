from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class MessageSearch(Base):
    """Words of messages without their order; see `inbox/queries/search_ddl.py`. Goes with the message."""

    __tablename__ = "message_search"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "message_id"], ["messages.tenant_id", "messages.id"], ondelete="CASCADE"
        ),
        Index("ix_message_search_tokens", "tokens", postgresql_using="gin"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    sort_at: Mapped[datetime]
    tokens: Mapped[str] = mapped_column(TSVECTOR)

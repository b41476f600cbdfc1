from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class MessageStar(Base):
    """A message that somebody wants to find again. Goes with the message."""

    __tablename__ = "message_stars"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "message_id"], ["messages.tenant_id", "messages.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_message_stars_newest", "tenant_id", "user_id", "starred_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    starred_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

"""Templates as we last heard of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class TemplateRow(Base):
    """A copy for each channel: the original is the provider's, and numbers of one account share it."""

    __tablename__ = "templates"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("tenant_id", "channel_id", "name", "language"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID]
    provider_id: Mapped[str | None]
    name: Mapped[str]
    language: Mapped[str]
    category: Mapped[str]
    """In the provider's words, in capitals, as `status`: both are open sets."""
    status: Mapped[str]
    quality: Mapped[str | None]
    reason: Mapped[str | None]
    """Why it was refused, or what else the provider said of its status."""
    components: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """As the provider lists them."""
    sendable: Mapped[bool]
    """Whether we know how to fill it in; only what is also approved is offered."""
    search_text: Mapped[str] = mapped_column(server_default=sql("''"))
    synced_at: Mapped[datetime]
    reported_at: Mapped[datetime | None]
    """When a webhook last spoke of it: a list that was asked for earlier does not overwrite that."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class PilotTemplateRow(Base):
    """What an administrator decided of one template, by its name: the list of a number's templates is the
    provider's, and comes and goes."""

    __tablename__ = "pilot_templates"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    allowed: Mapped[bool]
    use: Mapped[str] = mapped_column(server_default=sql("''"))
    """What for, in the company's words."""
    fills: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=sql("'[]'"))
    """`copilot.pilot.templates.records.Fill`"""
    version: Mapped[int]
    by_user_id: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

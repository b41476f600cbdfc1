"""Where the pilot may act, and the numbers it keeps to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class PilotSwitch(Base):
    """On or off for the company, one number, or one conversation. No row: off for the first two, and a
    conversation follows its number."""

    __tablename__ = "pilot_switches"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    """`tenant`, `channel` or `conversation`."""
    scope_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_on: Mapped[bool]
    version: Mapped[int]
    by_user_id: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class PilotSettingsRow(Base):
    """One row a version; the highest is in force from the next turn on."""

    __tablename__ = "pilot_settings"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    clarify_threshold: Mapped[int]
    debounce_seconds: Mapped[float]
    max_message_age_minutes: Mapped[int]
    quiet_from: Mapped[str | None]
    """`HH:MM` like `quiet_to`, in the company's time zone; over midnight where it is the later one."""
    quiet_to: Mapped[str | None]
    outside_hours: Mapped[str]
    typing_speed: Mapped[float]
    min_delay: Mapped[float]
    max_delay: Mapped[float]
    loop_turns: Mapped[int]
    handoff_timeout: Mapped[str]
    asks_team: Mapped[bool] = mapped_column(server_default=sql("true"))
    answer_minutes: Mapped[int] = mapped_column(server_default=sql("15"))
    live_intents: Mapped[list[str] | None]
    """NULL: all."""
    shadow: Mapped[bool] = mapped_column(server_default=sql("false"))
    """It drafts in silence where people answer."""
    by_user_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

"""Numbers, their keys and what opens them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class ChannelRow(Base):
    __tablename__ = "channels"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    provider: Mapped[str]
    name: Mapped[str]
    state: Mapped[str] = mapped_column(server_default=sql("'connected'"))
    """`realtime.channel_records.ChannelState`"""
    state_code: Mapped[str | None]
    state_reason: Mapped[str | None]
    state_since: Mapped[datetime] = mapped_column(server_default=func.now())
    settings: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    """Nothing secret. `key_version` counts changes of what is: see `inbox/intake.py`."""
    sending_after: Mapped[datetime | None]
    """Nothing leaves before: the provider asked to go slower, or the last message has just left."""
    shows_typing: Mapped[bool] = mapped_column(server_default=sql("true"))
    """Whether customers see that a person here writes."""
    restricted_until: Mapped[datetime | None]
    """A restriction that a round trip does not end before; see `inbox/channel_states.py`."""
    quality: Mapped[str | None]
    messaging_limit: Mapped[str | None]
    """Both as the provider last said, in words of its own."""
    templates_synced_at: Mapped[datetime | None]
    templates_problem: Mapped[str | None]
    """Why the last attempt to read the provider's list failed, if it did."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ChannelKey(Base):
    """Finds the channel of a webhook before any tenant is known; outside row-level security, hash only."""

    __tablename__ = "channel_keys"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
        Index("uq_channel_keys_number", "key_hash", "number", unique=True),
    )

    key_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    tenant_id: Mapped[UUID]
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    """Several share a key where a provider knows one address for all numbers of an app."""
    provider: Mapped[str]
    number: Mapped[str | None]
    """As the provider names it: whoever shares a key hears of other numbers only."""
    ends_at: Mapped[datetime | None]
    """Set when another took its place; until then both lead here."""


class ChannelCredentials(Base):
    """Sealed under the installation's key; opened by `inbox/queries/credentials.py`."""

    __tablename__ = "channel_credentials"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

"""People, the names that providers know them by, and who is one with whom."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from realtime.tables import Base


class ContactRow(Base):
    __tablename__ = "contacts"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    search_text: Mapped[str] = mapped_column(server_default=sql("''"))
    """Name and number without accents, case or punctuation, folded in Python."""
    username: Mapped[str | None]
    """As shown; it can pass to somebody else, so nobody is found by it."""
    merged_into: Mapped[UUID | None]
    """The contact that stands for this one; see `contact_merges`."""
    doubted: Mapped[bool] = mapped_column(server_default=sql("false"))
    """Whether a row of `contact_doubts` waits for somebody's decision."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ContactIdentity(Base):
    """One name under which a provider knows the contact (wa_id, bsuid, lid, phone, username)."""

    __tablename__ = "contact_identities"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "contact_id"], ["contacts.tenant_id", "contacts.id"], ondelete="CASCADE"
        ),
        Index("ix_contact_identities_contact", "tenant_id", "contact_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    """The channel for ids that only it understands, empty for phone numbers."""
    value: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID]
    learnt_on: Mapped[UUID | None]
    """The channel that said so."""
    learnt_with: Mapped[str | None]
    """What the chat was called there: should a merge be undone, the name goes where the chat goes."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ContactMerge(Base):
    """Two contacts that are one since `at`, and what has to be known to part them again."""

    __tablename__ = "contact_merges"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "kept_id"], ["contacts.tenant_id", "contacts.id"], name="fk_contact_merges_kept_id"
        ),
        ForeignKeyConstraint(
            ["tenant_id", "gone_id"], ["contacts.tenant_id", "contacts.id"], name="fk_contact_merges_gone_id"
        ),
        Index("ix_contact_merges_kept", "tenant_id", "kept_id"),
        Index("ix_contact_merges_gone", "tenant_id", "gone_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kept_id: Mapped[UUID]
    gone_id: Mapped[UUID]
    because: Mapped[str]
    """`webhook`: one message named both; `person`: somebody decided."""
    by_user_id: Mapped[UUID | None]
    details: Mapped[dict[str, Any]]
    """`identities` and `conversations` that changed hands, and `refs`, what the chats were called."""
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    undone_at: Mapped[datetime | None]
    undone_by_user_id: Mapped[UUID | None]


class MergedMessage(Base):
    """A message that moved to another thread with a merge, and from where."""

    __tablename__ = "merged_messages"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "merge_id"], ["contact_merges.tenant_id", "contact_merges.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["tenant_id", "message_id"], ["messages.tenant_id", "messages.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    merge_id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]


class ContactDoubt(Base):
    """Two contacts that may be one person, which no program may decide."""

    __tablename__ = "contact_doubts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "one_id"], ["contacts.tenant_id", "contacts.id"], name="fk_contact_doubts_one_id"
        ),
        ForeignKeyConstraint(
            ["tenant_id", "other_id"],
            ["contacts.tenant_id", "contacts.id"],
            name="fk_contact_doubts_other_id",
        ),
        UniqueConstraint("tenant_id", "one_id", "other_id"),
        Index("ix_contact_doubts_other", "tenant_id", "other_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    one_id: Mapped[UUID]
    other_id: Mapped[UUID]
    """The greater of the two ids."""
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(server_default=sql("'open'"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    settled_at: Mapped[datetime | None]
    settled_by_user_id: Mapped[UUID | None]

"""Tables of the inbox. Keys are (tenant_id, id) and foreign keys carry the tenant, because a plain foreign
key does not ask row-level security and would accept another company's row."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB
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
    """`realtime.records.ChannelState`"""
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
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class LeadRow(Base):
    __tablename__ = "leads"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("tenant_id", "conversation_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID]
    stage: Mapped[str]
    version: Mapped[int] = mapped_column(BigInteger, server_default=sql("0"))
    stage_changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    suggestion_id: Mapped[UUID | None]
    """What a person followed to bring it here."""
    details: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    tag_ids: Mapped[list[UUID]] = mapped_column(
        postgresql.ARRAY(postgresql.UUID(as_uuid=True)), server_default=sql("'{}'")
    )
    value_cents: Mapped[int | None] = mapped_column(BigInteger)
    loss: Mapped[dict[str, Any] | None]
    """`realtime.records.Loss`"""
    fields: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"))
    """By the id of a field of the lead form."""


class LeadStageChange(Base):
    """History of the funnel: who moved the lead, from where, to where, and on what grounds."""

    __tablename__ = "lead_stage_changes"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "lead_id"], ["leads.tenant_id", "leads.id"], ondelete="CASCADE"),
        Index("ix_lead_stage_changes_lead", "tenant_id", "lead_id", "at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    lead_id: Mapped[UUID]
    from_stage: Mapped[str]
    to_stage: Mapped[str]
    by_user_id: Mapped[UUID | None]
    source: Mapped[str]
    suggestion_id: Mapped[UUID | None]
    loss: Mapped[dict[str, Any] | None]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class FunnelRow(Base):
    """The tenant's stages and allowed moves, as `lead-funnel.transitions.json` has them."""

    __tablename__ = "funnels"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    definition: Mapped[dict[str, Any]]
    by_user_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class NoteRow(Base):
    """What colleagues tell each other beside a thread. Never a message: no provider and no model reads it."""

    __tablename__ = "notes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "conversation_id"],
            ["conversations.tenant_id", "conversations.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["tenant_id", "author_user_id"], ["users.tenant_id", "users.id"]),
        Index("ix_notes_thread", "tenant_id", "conversation_id", "created_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Made by the client: the same note sent twice is one."""
    conversation_id: Mapped[UUID]
    author_user_id: Mapped[UUID]
    text: Mapped[str]
    """Empty once it was deleted."""
    history: Mapped[list[Any]] = mapped_column(JSONB, server_default=sql("'[]'"))
    """Former texts, `[{"text", "until"}]`, for those who supervise."""
    whisper_to: Mapped[UUID | None]
    """A supervisor whispered it to this seller: no other seller reads it."""
    heard_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]


class NoteMention(Base):
    __tablename__ = "note_mentions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "note_id"], ["notes.tenant_id", "notes.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"]),
        Index("ix_note_mentions_unseen", "tenant_id", "user_id", postgresql_where=sql("seen_at IS NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    note_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime | None]


class QuickReplyRow(Base):
    __tablename__ = "quick_replies"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id"], ["tenants.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["tenant_id", "owner_user_id"], ["users.tenant_id", "users.id"]),
        Index(
            "uq_quick_replies_shortcut",
            "tenant_id",
            "owner_user_id",
            "shortcut",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_user_id: Mapped[UUID | None]
    """Whose own it is; the company's have none."""
    shortcut: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=sql("1"))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


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
    """`realtime.records.MessageContent`, where there is more than words."""
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


class HistorySync(Base):
    """How far a provider has told what was written before the number came here."""

    __tablename__ = "history_syncs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(primary_key=True)
    percent: Mapped[int | None]
    messages: Mapped[int] = mapped_column(server_default=sql("0"))
    declined: Mapped[str | None]
    started_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    changed_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class RawEvent(Base):
    """A webhook body as it came, stored before it is acknowledged; the inbox can be rebuilt from these."""

    __tablename__ = "raw_events"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "channel_id"], ["channels.tenant_id", "channels.id"], ondelete="CASCADE"
        ),
        Index(
            "ix_raw_events_new",
            "tenant_id",
            "channel_id",
            "received_at",
            "id",
            postgresql_where=sql("state = 'new'"),
        ),
        Index(
            "ix_raw_events_importing",
            "tenant_id",
            "channel_id",
            "received_at",
            "id",
            postgresql_where=sql("state = 'importing'"),
        ),
        Index(
            "ix_raw_events_quarantined",
            "tenant_id",
            "id",
            postgresql_where=sql("state = 'quarantined'"),
        ),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID]
    received_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    body_hash: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(server_default=sql("'new'"))
    """new → done | quarantined | ignored, or importing first where it brings what is past"""
    reason: Mapped[str | None]
    correlation_id: Mapped[str | None]
    provider: Mapped[str | None]
    settings: Mapped[dict[str, Any] | None]
    """Of the channel when it came, if that was written down: it may be with another provider by now."""

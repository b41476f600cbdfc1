"""The nouns every screen knows, exactly as they travel in REST bodies, the log and socket frames.

One declaration for all three: the TypeScript types derive from it as well (`./dev generate`).
"""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

import msgspec

from realtime.content_records import MessageContent
from realtime.record import Record


class Role(StrEnum):
    SELLER = "seller"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class User(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    role: Role
    active: bool


class Contact(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    phone: str | None
    """As shown to people; the provider's own identifier stays in `contact_identities`."""
    username: str | None
    """Without @; for people whose number WhatsApp does not tell."""
    doubted: bool
    """May be the same person as another contact, and waits for somebody's decision."""


class Loss(Record, frozen=True, kw_only=True):
    """A reason of the lead form as it was called then, words of whoever moved the lead, or both."""

    reason_id: UUID | None
    reason: str
    """Empty where there are words only."""
    note: str


class Lead(Record, frozen=True, kw_only=True):
    """The contact's place in the funnel."""

    id: UUID
    stage: str
    version: int
    stage_changed_at: datetime
    suggestion_id: UUID | None = None
    """The suggestion that a person followed to bring it here: for ten minutes the move can be taken back."""
    tag_ids: list[UUID] = msgspec.field(default_factory=list)
    """Of the lead form's tags, as they were put on. One that is no longer in the form is not shown."""
    value_cents: int | None = None
    """What the deal is worth, in centavos of a real."""
    loss: Loss | None = None
    """Why it was lost the last time it was, also after it came back."""


class Holder(Record, frozen=True, kw_only=True):
    """Who has the ball. An automated send made under another `version` is refused."""

    kind: Literal["ai", "seller", "queue"]
    user_id: UUID | None
    version: int
    waiting: Literal["customer", "answer"] | None = None
    """Who is to speak next: `answer` means that the business owes one. None in an empty thread."""


class MessageStatus(StrEnum):
    """Outbound life; `received` is the only status of an inbound message. Order is meaning: see `rank`."""

    RECEIVED = "received"
    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


class MessageError(Record, frozen=True, kw_only=True):
    code: str
    detail: str
    """A sentence the seller can act on, in the tenant's language."""


MessageKind = Literal[
    "text",
    "image",
    "video",
    "audio",
    "voice",
    "document",
    "sticker",
    "location",
    "contacts",
    "buttons",
    "list",
    "choice",
    "template",
    "order",
    "unsupported",
]
"""`voice` was recorded in the chat, `audio` is a file; `choice` answers `buttons`, a `list` or a form;
`template` was approved by WhatsApp beforehand, and is filled in."""


class Reaction(Record, frozen=True, kw_only=True):
    by: Literal["customer", "business"]
    emoji: str


class Message(Record, frozen=True, kw_only=True):
    id: UUID
    conversation_id: UUID
    direction: Literal["inbound", "outbound"]
    origin: Literal["customer", "seller", "ai", "phone", "api", "system"]
    """Who produced it: `phone` is the business typing on its own phone, `api` another program of theirs."""
    provenance: Literal["human", "ai", "ai_edited"] | None
    """For outbound messages: whether the text is the seller's, a draft as it stood, or a draft edited."""
    author_user_id: UUID | None
    kind: MessageKind
    text: str
    """The words: body, caption, chosen title; empty where there are none, and once it was deleted."""
    content: MessageContent | None
    edited_at: datetime | None
    revoked_at: datetime | None
    """Deleted for everybody by who wrote it; from then on neither text nor content leave the server."""
    reactions: list[Reaction]
    status: MessageStatus
    error: MessageError | None
    client_message_id: UUID | None
    quoted_message_id: UUID | None
    sort_at: datetime
    """Place in the thread: the provider's time, clamped so that it can not lie in the future."""
    created_at: datetime


class MessagePreview(Record, frozen=True, kw_only=True):
    """What the conversation list shows of the latest message."""

    id: UUID
    direction: Literal["inbound", "outbound"]
    kind: MessageKind
    revoked: bool
    text: str
    """At most 120 characters."""
    status: MessageStatus
    sort_at: datetime
    reaction: str | None = None
    """The customer's, to it."""


class Conversation(Record, frozen=True, kw_only=True):
    """The one thread of a contact on a channel, as a row of the list and the head of the thread."""

    id: UUID
    channel_id: UUID
    contact: Contact
    lead: Lead
    assigned_user_id: UUID | None
    holder: Holder
    unread_count: int
    last_message: MessagePreview | None
    last_inbound_at: datetime | None
    window_expires_at: datetime | None
    """Until when free text may be sent, where the channel has such a rule; None: the customer never wrote."""
    version: int
    """Grows with every change of the row; an older record never replaces a newer one."""
    words_version: int = 0
    """How often the customer changed or took back what they had written."""
    attention: "Attention | None" = None
    """What people are called for here; none where they are not."""
    created_at: datetime


class Said(Record, frozen=True, kw_only=True):
    """One reason of our code, to be said in the language of who reads it: a code, and what it names."""

    code: str
    names: dict[str, str | int | list[str]] = msgspec.field(default_factory=dict)
    parts: list[str] = msgspec.field(default_factory=list)
    """Codes of phrases that it puts together."""


class Attention(Record, frozen=True, kw_only=True):
    """A person is called to a conversation, whose customer waits for one whoever spoke last. It is over only
    when a person answers the customer, or settles what it was about: tells the pilot what it asked, or gives
    it the conversation; or when the customer takes the question back. Whoever takes the ball by hand does not
    end it: it is `taken` until that one answers or the ball goes on."""

    kind: Literal["question", "handoff"]
    """`question`: the pilot has it, and lacks one answer; `handoff`: it is with people. What still asks when
    the pilot loses the ball is a `handoff`."""
    since: datetime
    reason: Said
    why: str
    """`reason` in Portuguese."""
    next_step: Said | None = None
    do: str = ""
    """`next_step` in Portuguese."""
    due_at: datetime | None = None
    """Until when an answer is waited for, or when people are there again."""
    expected: str = ""
    """How long people take, in the company's words, as the customer was told."""
    taken: bool = False
    """By hand, by who has the ball: nobody else is called, and the customer waits all the same."""


class SimulatorMessage(Record, frozen=True, kw_only=True):
    """A bubble on the customer's side of the simulator phone."""

    id: UUID
    provider_id: str
    author: Literal["customer", "business"]
    kind: MessageKind
    text: str
    """Empty once it was deleted."""
    content: MessageContent | None
    quoted_provider_id: str | None = None
    edited: bool
    deleted: bool
    reaction: str | None
    """The customer's, to what the business wrote."""
    business_reaction: str | None
    status: MessageStatus
    at: datetime

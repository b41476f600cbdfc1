"""The nouns every screen knows, exactly as they travel in REST bodies, the log and socket frames.

One declaration for all three: the TypeScript types derive from it as well (`./dev generate`).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything on the wire: immutable, named fields, snake_case."""


class Role(StrEnum):
    SELLER = "seller"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class User(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    role: Role
    active: bool


ChannelState = Literal["connected", "connecting", "disconnected", "restricted", "paused"]
"""While `connecting`, `disconnected` or `paused`, messages wait in the queue; while `restricted`, people
write and nothing leaves by itself."""


class MessagePrice(Record, frozen=True, kw_only=True):
    """What one delivered message costs."""

    category: str
    country: str
    """Code of the customer's number, with `+`."""
    since: date
    until: date | None
    """The first day on which it no longer holds."""
    usd_micros: int
    official: bool
    """False where others than the provider reported it: then it is an estimate."""
    source: str


class Capabilities(Record, frozen=True, kw_only=True):
    """What a channel can do and how much of it, so that screens say so before somebody tries."""

    kinds: list[str]
    """Of messages that may be sent."""
    text_max: int
    caption_max: int
    buttons_max: int
    button_title_max: int
    list_rows_max: int
    list_title_max: int
    list_description_max: int
    list_button_max: int
    offer_text_max: int
    """Characters above buttons or a list."""
    footer_max: int
    cards_max: int
    interactive_everywhere: bool
    """False where buttons and lists may stay invisible on WhatsApp Web and on computers."""
    quotes: bool
    reactions: bool
    edit_minutes: int
    """How long what was sent may be changed; 0 is never."""
    revoke_hours: int
    """How long it may be deleted for everybody; 0 is never."""
    window_24h: bool
    """Free text is taken within 24 hours of the customer's last message only."""
    templates: bool
    """Approved models can be sent, at any time."""
    read_marks: bool
    typing: bool
    typing_marks_read: bool
    client_ref_echoed: bool
    """Whether reports name our own id, so that one of unknown end is always found again."""
    media_max: dict[str, int]
    """Bytes, by kind."""
    prices: list[MessagePrice]
    """Of messages, where the provider charges for them; what is not in it is not known."""


class Channel(Record, frozen=True, kw_only=True):
    """One WhatsApp number on one provider."""

    id: UUID
    provider: Literal["cloud", "evolution", "zapi", "simulator"]
    name: str
    state: ChannelState
    reason: str | None
    """A sentence for people, in Portuguese, where the provider or a person gave one."""
    since: datetime
    """Of this state."""
    quality: str | None = None
    """As WhatsApp rates it, in its words: `GREEN`, `YELLOW`, `RED`."""
    messaging_limit: str | None = None
    """How many people may be written to first within a day, in WhatsApp's words: `TIER_2K`."""
    restricted_until: datetime | None = None
    """Where it is restricted, and a time is known."""
    moved_at: datetime | None = None
    """To this provider; whoever has written since is known by an address of this one."""
    capabilities: Capabilities


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
    tag_ids: list[UUID] = []
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


class Transcript(Record, frozen=True, kw_only=True):
    """What a voice message says, as a model heard it: a customer's words like any other."""

    state: Literal["ready", "unavailable"]
    text: str = ""


class Media(Record, frozen=True, kw_only=True):
    """A file of a message. Until it is `ready`, all of it is the sender's word, size and type included."""

    mime: str | None
    filename: str | None
    size: int | None
    """Bytes."""
    seconds: int | None
    view_once: bool
    """Shown once on the phone; we keep no copy."""
    animated: bool
    id: UUID | None = None
    """For `/v1/crm/media/{id}`; none where there is nothing to load."""
    state: Literal["absent", "waiting", "ready", "unavailable"] = "absent"
    """Whether we have it. Once `ready`, type and size are what the bytes say."""
    reason: str | None = None
    """Why it is unavailable: `gone too_large unsafe address_refused unreachable forgotten`, or `history`:
    from before the number came, and loaded once somebody asks for it."""
    width: int | None = None
    height: int | None = None
    thumbnail: bool = False
    peaks: list[int] = msgspec.field(default_factory=list)
    """How loud a recording is, from 0 to 100, in equal parts of its length."""
    transcript: Transcript | None = None
    """None while nobody has listened, which is for ever where the company's model can not."""


class Choice(Record, frozen=True, kw_only=True):
    """What the customer chose from what we offered, or filled in."""

    title: str
    description: str | None
    answers: dict[str, str]
    """Of a form."""


class Place(Record, frozen=True, kw_only=True):
    latitude: float
    longitude: float
    name: str | None
    address: str | None


class Card(Record, frozen=True, kw_only=True):
    """A contact that somebody passed on."""

    name: str
    phones: list[str]


class Option(Record, frozen=True, kw_only=True):
    """One of several things that the customer may answer with a touch."""

    id: str
    title: str
    description: str | None


class Offer(Record, frozen=True, kw_only=True):
    """Buttons under a message, or a list that opens from it."""

    options: list[Option]
    button: str | None
    """What opens the list; buttons have none."""
    footer: str | None


class TemplateButton(Record, frozen=True, kw_only=True):
    kind: Literal["reply", "url", "phone", "code"]
    text: str
    value: str | None
    """The address, the number or the code; a reply has none."""


TemplatePart = Literal["header", "body", "button"]


class TemplateValue(Record, frozen=True, kw_only=True):
    """What was put in a place of a template."""

    part: TemplatePart
    key: str
    """Its number or name; of a button, the button's place from 0 on."""
    value: str


class SentTemplate(Record, frozen=True, kw_only=True):
    """A template as the customer sees it; the words of its body are those of the message."""

    name: str
    language: str
    category: str
    header: str | None
    header_kind: Literal["image", "video", "document"] | None
    """Of the file that stands above."""
    footer: str | None
    buttons: list[TemplateButton]
    values: list[TemplateValue]


class Referral(Record, frozen=True, kw_only=True):
    """The advertisement or post that led the customer here."""

    headline: str | None
    url: str | None


class MessageContent(Record, frozen=True, kw_only=True):
    """What a message holds beside its words."""

    media: Media | None
    choice: Choice | None
    place: Place | None
    cards: list[Card]
    referral: Referral | None
    forwarded: Literal["once", "many"] | None
    offer: Offer | None = None
    template: SentTemplate | None = None
    original: Literal["missing"] | None = None
    """An edit, whose message never came: what stood there before nobody here knows."""


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
    created_at: datetime


class Evidence(Record, frozen=True, kw_only=True):
    """What a suggestion rests on. `message_id` is set when `kind` is `message`."""

    id: str
    """The id the model cited, e.g. `m:<uuid>` or `k:<uuid>`."""
    kind: Literal["message", "knowledge", "document", "rule"]
    title: str
    quote: str
    message_id: UUID | None


class Unproven(Record, frozen=True, kw_only=True):
    """Something the text states that no source has. The span counts UTF-16 code units, as JavaScript does."""

    kind: Literal["number", "price", "percent", "date", "day", "link", "key", "name"]
    text: str
    start: int
    end: int


class Said(Record, frozen=True, kw_only=True):
    """One reason of our code, to be said in the language of who reads it: a code, and what it names."""

    code: str
    names: dict[str, str | int | list[str]] = msgspec.field(default_factory=dict)
    parts: list[str] = msgspec.field(default_factory=list)
    """Codes of phrases that it puts together."""


BudgetStanding = Literal["ok", "near", "reached"]
"""Against the month's limit: near from 80 % on."""


class SuggestionMetadata(Record, frozen=True, kw_only=True):
    """Filled by our code, never by the model (seed 004 §4.2)."""

    confidence_score: float
    thinking_level_used: Literal["minimal", "low", "medium", "high"]
    detected_language: str
    confidence: Literal["alta", "media", "baixa"]
    confidence_reason: str
    """In Portuguese, which is all that suggestions from before `reasons` have."""
    reasons: list[Said] = msgspec.field(default_factory=list)
    """The same as codes."""
    provider: str
    """`local`, `google`, …"""
    label: str
    """What the screen says about the origin, e.g. «Sugestão por regras (sem IA generativa)»."""
    advice: Literal["reply", "clarify", "hand_over"] | None = None
    """Of a draft: whether the turn is best answered, asked about, or left to a person."""
    calibrated: bool = False
    """Whether the score was held against what people did with enough earlier suggestions."""
    raw_score: float | None = None
    """The score before it was held against outcomes."""
    prompt_version: str = ""
    """Which words of ours were used; a measure holds for these."""
    unproven: list[Unproven] = msgspec.field(default_factory=list)
    """What to check before sending, with its place in the text."""


class DraftState(StrEnum):
    """requested → streaming → ready → settled; `failed` and `superseded` are also ends."""

    REQUESTED = "requested"
    STREAMING = "streaming"
    READY = "ready"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    DISMISSED = "dismissed"
    SENT = "sent"
    SENT_EDITED = "sent_edited"


class DraftAlternative(Record, frozen=True, kw_only=True):
    """A second reply to the same messages, thought about for longer. It stands beside the first and never
    replaces it."""

    id: UUID
    """Sent as `suggestion_id` when this text is the one that is used."""
    text: str
    intent: str
    missing_info: list[str]
    evidence: list[Evidence]
    metadata: SuggestionMetadata
    created_at: datetime


class Draft(Record, frozen=True, kw_only=True):
    """A reply the AI proposes. Nothing of it is sent before a person approves."""

    id: UUID
    """Also the `suggestion_id` of the AI endpoints."""
    conversation_id: UUID
    trigger_message_id: UUID
    """The newest inbound message the draft answers; a newer one makes the draft outdated."""
    words_version: int | None = None
    """The conversation's when the draft was asked for; a later one makes it outdated, too."""
    state: DraftState
    text: str
    intent: str | None
    slots: dict[str, str | int | None]
    missing_info: list[str]
    evidence: list[Evidence]
    metadata: SuggestionMetadata | None
    failure: MessageError | None
    alternative: DraftAlternative | None = None
    """Comes later, if at all: only where the first is not sure."""
    created_at: datetime


class StageSuggestion(Record, frozen=True, kw_only=True):
    """A move in the funnel the AI proposes, with the messages that prove it."""

    id: UUID
    conversation_id: UUID
    current_stage: str
    suggested_stage: str
    confidence: float
    reason: str
    """In Portuguese, or in the words of a model."""
    because: list[Said] = msgspec.field(default_factory=list)
    """The same as codes."""
    evidence: list[Evidence]
    state: Literal["open", "applied", "dismissed", "superseded", "undone"]
    metadata: SuggestionMetadata
    created_at: datetime


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

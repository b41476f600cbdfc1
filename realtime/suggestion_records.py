"""What the copilot proposes, as it travels; see `realtime.records`."""

from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

import msgspec

from realtime.record import Record
from realtime.records import MessageError, Said


class Evidence(Record, frozen=True, kw_only=True):
    """What a suggestion rests on. `message_id` is set when `kind` is `message`."""

    id: str
    """The id the model cited, e.g. `m:<uuid>` or `k:<uuid>`."""
    kind: Literal["message", "knowledge", "document", "rule", "answer"]
    title: str
    quote: str
    message_id: UUID | None


class Unproven(Record, frozen=True, kw_only=True):
    """Something the text states that no source has. The span counts UTF-16 code units, as JavaScript does."""

    kind: Literal["number", "price", "percent", "date", "day", "link", "key", "name"]
    text: str
    start: int
    end: int


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


DraftTone = Literal["shorter", "formal", "warmer", "priced"]
"""How a person wants a draft said instead; the company's own persona remains the base."""


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
    tone: DraftTone | None = None
    version: int = 1
    """Which of the drafts that were begun for this message; those before it are kept."""
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

"""What the audit tells; see `AuditRow` for how it is kept."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from copilot.audit.word_diff import Piece
from realtime.record import Record
from realtime.records import Said
from realtime.suggestion_records import Evidence, SuggestionMetadata

Kind = Literal[
    "draft.suggested",
    "draft.failed",
    "draft.sent",
    "draft.edited",
    "draft.dismissed",
    "draft.superseded",
    "stage.suggested",
    "stage.applied",
    "stage.dismissed",
    "stage.superseded",
    "stage.undone",
    "execution.send_reply",
    "execution.update_stage",
    "settings.changed",
    "pilot.switched",
    "pilot.numbers_changed",
    "pilot.intent_changed",
    "pilot.given_back",
    "pilot.template_changed",
    "pilot.asked",
    "pilot.answered",
    "pilot.kept_changed",
    "pilot.kept_removed",
    "desk.changed",
    "channel.added",
    "channel.changed",
    "channel.pairing",
    "channel.rotated",
    "channel.moved",
    "channel.paused",
    "channel.resumed",
    "quarantine.replayed",
    "quarantine.discarded",
    "lead_form.changed",
    "funnel.changed",
    "hours.changed",
    "materials.changed",
    "lead.changed",
    "token.created",
    "token.revoked",
    "user.created",
    "user.changed",
    "company.changed",
]


Author = Literal["customer", "human", "ai", "ai_edited", "phone", "api", "system"]


class Policy(Record, frozen=True, kw_only=True):
    """What of menu 06 bound the suggestion."""

    mode: str
    stage_confidence_threshold: float
    prices: Literal["allowed", "withheld"]


class ChannelFacts(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Of a WhatsApp number, as it was called then."""

    id: UUID | None = None
    """None where it concerned all numbers at once."""
    name: str | None = None
    provider: str | None = None
    from_provider: str | None = None
    changed: list[str] | None = None
    """Names of fields and secrets, never what stands in them."""
    webhooks: int | None = None


class PilotFacts(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Of a switch, of the pilot's numbers, or of a conversation given back to it."""

    scope: Literal["tenant", "channel", "conversation"] | None = None
    on: bool | None = None
    channel_id: UUID | None = None
    channel_name: str | None = None
    version: int | None = None
    """Of the numbers."""
    changed: list[str] | None = None
    intent: str | None = None
    """What the pilot was let answer, or not any more."""
    edited: bool | None = None
    """The person changed what the pilot is told of their stretch."""
    question_id: UUID | None = None
    """What it asked the team, or was answered."""
    kept: bool | None = None
    """The answer became knowledge of the company's."""


class AuditDetails(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of this kind of entry; ids and numbers, no words of customers."""

    provider: str | None = None
    intent: str | None = None
    level: str | None = None
    confidence: float | None = None
    confidence_word: str | None = None
    confidence_reason: str | None = None
    """In words of our code, and below as codes."""
    reasons: list[Said] | None = None
    sources: list[str] | None = None
    policy: Policy | None = None
    trigger_message_id: UUID | None = None
    second: bool | None = None
    """Of the second option, not the first."""
    text_hash: str | None = None
    """SHA-256 of the suggested text."""
    sent_hash: str | None = None
    words: int | None = None
    words_changed: int | None = None
    """Edit distance: words taken out and put in."""
    from_stage: str | None = None
    to_stage: str | None = None
    failure: str | None = None
    execution_id: UUID | None = None
    client_request_id: str | None = None
    mode: str | None = None
    changed: list[str] | None = None
    """Which fields of menu 06, whose before and after stand in its versions; or the names of what a company
    changed of its own, as it calls them: of a kept answer the former one, then the one it was given."""
    version: int | None = None
    """Of what a company decided about itself."""
    restored_from: int | None = None
    """The version that came back."""
    channel: ChannelFacts | None = None
    pilot: PilotFacts | None = None


class ModelCall(Record, frozen=True, kw_only=True):
    """One attempt of the ledger."""

    task: str
    provider: str
    model_asked: str
    model_served: str | None
    level: str
    status: str
    error: str | None
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    tokens_thought: int
    estimated: bool
    ttft_ms: int | None
    total_ms: int
    cost_micro_usd: int | None
    """Null where no price is known."""
    began_at: datetime


class AuditEntry(Record, frozen=True, kw_only=True):
    id: UUID
    at: datetime
    kind: Kind
    conversation_id: UUID | None
    contact_name: str | None
    suggestion_id: UUID | None
    message_id: UUID | None
    by_user_id: UUID | None
    """Empty where no person did it."""
    by_name: str | None
    settings_version: int | None
    prompt_version: str | None
    context_hash: str | None
    details: AuditDetails
    correlation_id: str | None
    trace_id: str | None
    model_asked: str | None
    model_served: str | None
    tokens: int | None
    latency_ms: int | None
    cost_micro_usd: int | None
    """Of all calls for the suggestion; null where there are none or one has no known price."""


class AuditPage(Record, frozen=True, kw_only=True):
    """Newest first."""

    items: list[AuditEntry]
    next_cursor: str | None


class SuggestionOrigin(Record, frozen=True, kw_only=True):
    """The suggestion behind a message."""

    suggestion_id: UUID
    text: str
    second: bool
    """The second option, found with more thought."""
    intent: str | None
    requested_by_user_id: UUID | None
    """Empty when the customer's message asked for it."""
    evidence: list[Evidence]
    since: dict[str, Literal["edited", "revoked"]] = msgspec.field(default_factory=dict)
    """Of this evidence, what the customer has changed or taken back since; what was taken back is not
    quoted."""
    metadata: SuggestionMetadata | None
    settings_version: int
    created_at: datetime


class Provenance(Record, frozen=True, kw_only=True):
    """Who wrote a message, and why."""

    message_id: UUID
    author: Author
    author_user_id: UUID | None
    simulated: bool
    """The channel is the simulator: no WhatsApp ever carried it."""
    suggestion: SuggestionOrigin | None
    passed_over: SuggestionOrigin | None
    """The draft that stood ready when a person preferred words of her own."""
    diff: list[Piece]
    words_changed: int
    calls: list[ModelCall]
    trail: list[AuditEntry]
    """Everything the audit knows of the suggestion, oldest first."""

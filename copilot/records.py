"""What the copilot's endpoints take and answer; the nouns of the log are in `realtime.records`."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from inbox.lead_form.losses import LossInput
from realtime.record import Record
from realtime.records import Lead, Message, Said
from realtime.suggestion_records import DraftTone, Evidence, SuggestionMetadata

Mode = Literal["suggest_only", "assist_execute"]
ThinkingLevel = Literal["minimal", "low", "medium", "high"]
Vendor = Literal["local", "google", "anthropic", "openai"]
ShortText = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class Rule(Record, frozen=True, kw_only=True):
    """`rule:preco-livre` lifts the price policy of first conversations; `stage:*` describe stages."""

    id: Annotated[str, msgspec.Meta(pattern=r"^(rule|stage):[a-z0-9_-]{1,60}$")]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    on: bool = True
    """Switched off, it is kept and nobody is told of it."""


class OwnSlot(Record, frozen=True, kw_only=True):
    """Something the company wants to know of its customers."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    label: Annotated[str, msgspec.Meta(max_length=60)] = ""
    """As people read it; the name where it is empty."""
    type: Literal["text", "integer", "date"] = "text"
    required: bool = False


DocumentKind = Literal["principle", "vertente", "context"]
"""`principle`: an order that always holds; `vertente`: a line of business, of which a conversation is about
one; `context`: something to know."""


class Document(Record, frozen=True, kw_only=True):
    """Something institutional that every suggestion must know: principles, lines of business, limits."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=12_000)]
    """Markdown."""
    kind: DocumentKind = "context"


Host = Annotated[str, msgspec.Meta(pattern=r"^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z]{2,24}$")]
PaymentKey = Annotated[str, msgspec.Meta(min_length=3, max_length=140)]


class AiSettingsChange(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Menu 06 as an administrator saves it; in force from the next call on."""

    enabled: bool
    mode: Mode
    stage_confidence_threshold: Annotated[float, msgspec.Meta(ge=0, le=1)]
    persona_name: Annotated[str, msgspec.Meta(max_length=60)]
    persona_prompt: Annotated[str, msgspec.Meta(max_length=8_000)]
    reply_max_chars: Annotated[int, msgspec.Meta(ge=80, le=4_096)]
    rules: Annotated[list[Rule], msgspec.Meta(max_length=100)] = msgspec.field(default_factory=list)
    vertical: Annotated[str, msgspec.Meta(max_length=60)] = ""
    """What the company trades in, in its own words; lodgings get the slots of a stay."""
    slots: Annotated[list[OwnSlot], msgspec.Meta(max_length=20)] = msgspec.field(default_factory=list)
    """In place of the trade's."""
    provider: Vendor | None = None
    """Null, like the next three: as the installation says."""
    model_id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._:/-]{1,80}$")] | None = None
    default_thinking_level: ThinkingLevel | None = None
    high_thinking_level: ThinkingLevel | None = None
    monthly_cap_centavos: Annotated[int, msgspec.Meta(ge=0, le=100_000_000)] | None = None
    """What models may cost in a month, in centavos of a real; null: no limit. 0 never asks a paid model."""
    documents: Annotated[list[Document], msgspec.Meta(max_length=20)] = msgspec.field(default_factory=list)
    """In every prompt; 40,000 characters in all."""
    allowed_links: Annotated[list[Host], msgspec.Meta(max_length=50)] = msgspec.field(default_factory=list)
    """Hosts that replies may link to, e.g. `casaaurora.example`; their subdomains are included."""
    payment_keys: Annotated[list[PaymentKey], msgspec.Meta(max_length=20)] = msgspec.field(
        default_factory=list
    )
    """PIX keys and the like that replies may state."""
    retention_days: Annotated[int, msgspec.Meta(ge=7, le=3650)] | None = None
    """Null: kept until somebody deletes it."""
    transcribe_audio: bool = True
    """Whether a model listens to voice messages, where the provider has one that can."""
    expected_version: int | None = None
    """Refused with 409 when somebody saved meanwhile."""


class AiSettings(Record, frozen=True, kw_only=True):
    """One version of menu 06. Version 0 is the default of a company that never saved."""

    version: int
    enabled: bool
    mode: Mode
    stage_confidence_threshold: float
    persona_name: str
    persona_prompt: str
    reply_max_chars: int
    rules: list[Rule]
    vertical: str
    slots: list[OwnSlot]
    provider: Vendor | None = None
    model_id: str | None = None
    default_thinking_level: ThinkingLevel | None = None
    high_thinking_level: ThinkingLevel | None = None
    monthly_cap_centavos: int | None = None
    documents: list[Document] = msgspec.field(default_factory=list)
    allowed_links: list[str] = msgspec.field(default_factory=list)
    payment_keys: list[str] = msgspec.field(default_factory=list)
    retention_days: int | None = None
    transcribe_audio: bool = True
    by_user_id: UUID | None
    created_at: datetime | None


class AiSettingsView(Record, frozen=True, kw_only=True):
    settings: AiSettings
    provider: str
    """Who drafts: what was chosen, or the installation's own where it has no key for that."""
    provider_label: str
    available: list[str]
    """What may be chosen."""


class AskDraft(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another draft: anew, or what was shown said in another tone."""

    tone: DraftTone | None = None
    suggestion_id: UUID | None = None
    """What is to be said otherwise; the draft that stands where it is null."""


class SuggestedReply(Record, frozen=True, kw_only=True):
    status: Literal["ok"] = "ok"
    suggestion_id: UUID
    draft_reply: str
    intent: str
    slots: dict[str, str | int | None]
    missing_info: list[str]
    metadata: SuggestionMetadata
    evidence: list[Evidence]


class Qualification(Record, frozen=True, kw_only=True):
    """`suggested_stage` is null when no message proves a move the funnel allows."""

    current_stage: str
    suggested_stage: str | None
    confidence: float
    reason: str
    because: list[Said] = msgspec.field(default_factory=list)
    """The reason as codes."""
    evidence: list[Evidence]
    suggestion_id: UUID | None
    metadata: SuggestionMetadata


class KnownSlot(Record, frozen=True, kw_only=True):
    """Something that the customer has told of what the company wants to know."""

    name: str
    type: Literal["text", "integer", "date"]
    value: str | int
    message_id: UUID
    """The message it came from."""


class Calibration(Record, frozen=True, kw_only=True):
    """What a confidence was worth so far, for one task, model and wording of ours."""

    task: Literal["draft", "stage"]
    provider: str
    label: str
    prompt_version: str
    labels: int
    """Suggestions that people decided."""
    good: int
    """Sent as they stood or hardly changed; stages that were applied and stayed."""
    method: Literal["platt", "isotonic"] | None
    """Null while there are too few labels: then scores are called not calibrated."""
    brier: float | None
    """Mean squared error of the probabilities on labels the curve had not seen; 0.25 is guessing."""
    ece: float | None
    """Expected calibration error, on the same."""
    fitted_at: datetime
    knots: list[tuple[float, float]]
    """The curve: score, and how often such suggestions turned out good; empty while there is none."""


class Calibrations(Record, frozen=True, kw_only=True):
    needed: int
    """Labels from which on a measure is calibrated."""
    items: list[Calibration]


class Execute(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An approved action. `text` or `stage` may differ from the suggestion: the person decides."""

    action: Literal["send_reply", "update_stage"]
    client_request_id: ShortText
    suggestion_id: UUID | None = None
    text: str | None = None
    stage: str | None = None
    loss: LossInput | None = None
    """Why, where the stage means that the deal is lost."""


class Executed(Record, frozen=True, kw_only=True):
    """`replayed`: this request id was carried out before, and this is what it did then."""

    status: Literal["ok"] = "ok"
    action: Literal["send_reply", "update_stage"]
    message: Message | None
    lead: Lead | None
    replayed: bool

"""What the copilot asks of a provider. Thin on purpose: everything that must hold is checked by our code."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from copilot.context import Context
from copilot.engine.pilot_ports import TurnTasks
from copilot.engine.summary_ports import Summarizer
from copilot.records import AiSettings
from copilot.records import ThinkingLevel as ThinkingLevel
from copilot.said import sentence
from realtime.records import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one attempt. The four never overlap: what a vendor counts together is taken apart here."""

    fresh_in: int = 0
    cached_in: int = 0
    out: int = 0
    thoughts: int = 0


@dataclass(frozen=True, slots=True)
class ReplyDelta:
    """More of the reply; the pieces in order are the beginning of `DraftResult.reply`."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResult:
    """The last part of a stream."""

    intent: str
    evidence_ids: tuple[str, ...]
    reply: str
    slots: Mapping[str, str | int | None] = field(default_factory=dict)
    missing_info: tuple[str, ...] = ()
    intent_margin: float | None = None
    """How far the intent stood from the next one, 0..1, where the provider can tell; never a model's own
    opinion of itself."""
    level: ThinkingLevel = "minimal"
    """What was really used, which may differ from what was asked."""
    usage: Usage | None = None
    """None where nothing is counted."""
    model_served: str | None = None


DraftPart = ReplyDelta | DraftResult


class Drafter(Protocol):
    """Proposes a reply to the trailing run of inbound messages."""

    def stream(self, context: Context) -> AsyncIterator[DraftPart]:
        """Yields deltas as the reply grows, then exactly one result. Raises `ProviderError`. The consumer
        stops it by cancelling its task, never by breaking out of the loop."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDecision:
    """Where the lead stands by what was said. `stage` is None when nothing proves a move."""

    stage: str | None
    because: tuple[Said, ...]
    evidence_ids: tuple[str, ...] = ()
    strength: float = 0.0
    """How clear the proof is, 0..1; the confidence is computed from it by our code."""

    @property
    def reason(self) -> str:
        return sentence(self.because)


class Decider(Protocol):
    """Answers closed questions about a conversation."""

    async def decide_stage(self, context: Context) -> StageDecision:
        """The furthest stage that messages prove, within the tenant's transitions."""
        ...


EmbeddingPurpose = Literal["document", "query"]
"""What is found, and what it is found by."""


class Embedder(Protocol):
    """Texts as directions, for a search by what is meant."""

    async def embed(self, texts: Sequence[str], purpose: EmbeddingPurpose) -> list[tuple[float, ...]]:
        """One for each, in their order. Raises `ProviderError`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a voice message says, and what it took to write it down."""

    text: str
    usage: Usage | None
    model_served: str


class Transcriber(Protocol):
    """Writes down what a voice message says."""

    provider: str
    model: str

    async def transcribe(self, audio: bytes, media_type: str, words: Sequence[str] = ()) -> Heard:
        """`words` are names that it should know how to spell. What it says is a customer's text like any
        other. Raises `ProviderError`."""
        ...


class Ears(Protocol):
    """A transcriber with its patience."""

    async def hear(self, sound: "Sound") -> str:
        """Raises `ProviderError`, also when it lasts too long."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    audio: bytes
    media_type: str
    seconds: int | None
    words: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A named engine. `label` is what screens say about the origin of its suggestions."""

    name: str
    label: str
    drafter: Drafter
    decider: Decider
    thinker: Drafter | None = None
    """Takes its time: a second option, where the first was not sure."""
    turns: TurnTasks | None = None
    """Decides about the pilot's turns; none where only drafts are written."""
    summaries: Summarizer | None = None
    """Sums threads up for who takes them over."""
    fallback: "Provider | None" = None
    """Who answers when this one does not, under its own name and label."""
    close: Callable[[], Awaitable[None]] | None = None
    """Gives back connections, where it holds any."""
    ears: Ears | None = None
    """Who listens to voice messages, where the vendor has somebody."""
    paid: bool = False
    """Its calls cost money, and a company's limit holds for them."""

    def provider_for(self, settings: AiSettings, spent_micro_usd: int) -> "Provider":
        """A provider is the engine of everybody: itself, whatever they chose."""
        return self


class Engine(Protocol):
    """Who drafts and decides for a company."""

    def provider_for(self, settings: AiSettings, spent_micro_usd: int) -> Provider:
        """`spent_micro_usd` is what its month has come to."""
        ...

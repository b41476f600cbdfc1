"""What «try on this conversation» takes and tells, part by part."""

from typing import Literal
from uuid import UUID

from copilot.audit.records import ModelCall
from copilot.ledger.usage import Cost
from copilot.records import AiSettingsChange, Qualification
from realtime.record import Record
from realtime.suggestion_records import Evidence, SuggestionMetadata

Side = Literal["unsaved", "in_force"]


class PreviewRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Menu 06 as it stands on the administrator's screen, and a conversation to try it on."""

    conversation_id: UUID
    change: AiSettingsChange
    """Nothing of it is saved; `expected_version` is not looked at."""
    compare: bool = True
    """Ask the version in force, too, afterwards."""


class PreviewBegun(Record, frozen=True, kw_only=True, tag_field="part", tag="begun"):
    """Somebody is being asked."""

    side: Side
    provider: str
    label: str
    over_budget: bool
    """The month's limit is reached, so the rules answer in place of a model."""


class PreviewDelta(Record, frozen=True, kw_only=True, tag_field="part", tag="delta"):
    """More of the reply. `offset` counts UTF-16 code units; what stood there and behind it is replaced."""

    side: Side
    offset: int
    text: str


class PreviewAnswer(Record, frozen=True, kw_only=True, tag_field="part", tag="answer"):
    """All of it, checked as a draft is."""

    side: Side
    text: str
    intent: str
    slots: dict[str, str | int | None]
    missing_info: list[str]
    metadata: SuggestionMetadata
    evidence: list[Evidence]
    stage: Qualification
    calls: list[ModelCall]
    """Every attempt it took, by what it was for; the ledger calls all of them `preview`."""
    cost: Cost
    total_ms: int
    """Until reply and stage were there."""


class PreviewOff(Record, frozen=True, kw_only=True, tag_field="part", tag="off"):
    """In the version in force the AI is switched off: it says nothing."""

    side: Side


class PreviewFailed(Record, frozen=True, kw_only=True, tag_field="part", tag="failed"):
    """Nobody answered, and something had been told already. `code` and `detail` are those of a problem."""

    side: Side
    code: str
    detail: str
    retry_after: int


class PreviewEnd(Record, frozen=True, kw_only=True, tag_field="part", tag="end"):
    """The last part. A stream without it was cut on its way."""


PreviewPart = PreviewBegun | PreviewDelta | PreviewAnswer | PreviewOff | PreviewFailed | PreviewEnd

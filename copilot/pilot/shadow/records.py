"""What the pilot would have said beside what people said, as it travels."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from copilot.ledger.usage import Cost, Rate
from copilot.pilot.switching.records import PilotPage
from realtime.record import Record

Judgement = Literal["same", "different", "no_answer"]


class ShadowIntent(Record, frozen=True, kw_only=True):
    """Turns of one intent that people answered."""

    intent: str | None
    """Null where not even that was decided."""
    turns: int
    judged: int
    """Compared with what people sent; of these, `agreed` would have been the same."""
    agreed: int
    rate: float | None
    """`agreed` of `judged`; null without any. Its Wilson interval at 95 % goes from `low` to `high`."""
    low: float
    high: float
    agreed_from_draft: int
    """Of `agreed`, those where people sent a draft of the copilot, edited or not, which may have led them."""
    no_answer: int
    """Nobody answered, for a day or until the customer came back."""
    handed_over: int
    """It would have called a person."""
    guard: int
    """The policy refused its first wording."""
    fit: bool
    """It is one of those that may be left to the pilot: wishes for a person never are."""
    live: bool
    """The pilot answers it, wherever it is on."""


class ShadowReport(Record, frozen=True, kw_only=True):
    since: date
    until: date
    """Included."""
    on: bool
    """The company lets it think now."""
    pilot_on: bool
    """It answers somewhere: the company's switch is on, and a number's."""
    version: int
    """Of the pilot's numbers, for a change of what it answers."""
    intents: list[ShadowIntent]
    """Most turns first."""
    cost: Cost
    """Of thinking in silence, in this time."""
    rate: Rate


class ShadowSample(Record, frozen=True, kw_only=True):
    """One turn, to be read side by side."""

    id: UUID
    conversation_id: UUID
    contact_name: str
    at: datetime
    intent: str | None
    asked: str
    """The customer's words; empty once they were taken back."""
    outcome: str
    """As a turn of the pilot ends: `sent`, `clarified`, `handed_over`, `held`."""
    reason: str | None
    """Why it would have asked or called a person."""
    text: str
    """What it would have sent; empty once words are forgotten."""
    answer: str
    """What people sent."""
    answered_by: str | None
    """Null where nobody did, or from a phone."""
    from_draft: bool
    verdict: Judgement | None
    """A person's if there is one, else the rules'; null where there is nothing to compare yet, or ever."""
    why: str | None
    """The rules' reason."""
    corrected_by: str | None
    corrected_at: datetime | None


class ShadowSamples(Record, frozen=True, kw_only=True):
    """Newest first."""

    items: list[ShadowSample]
    next_cursor: UUID | None


class VerdictChoice(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    verdict: Literal["same", "different"] | None
    """Null: the rules' again."""


class IntentChoice(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    intent: str
    on: bool
    expected_version: int | None = None
    """The version of the numbers that was shown: 409 when another was saved meanwhile."""
    confirmed: bool = False
    """Whoever decides has read how little proves it."""
    channel_ids: Annotated[list[UUID], msgspec.Meta(max_length=50)] = msgspec.field(default_factory=list)
    """Numbers to switch the pilot on for, where it is on for none."""


class IntentChanged(Record, frozen=True, kw_only=True):
    """Where it stands now."""

    page: PilotPage
    channels: list[UUID]
    """Numbers on which the pilot answers."""

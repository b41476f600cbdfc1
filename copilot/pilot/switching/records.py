"""What the pilot's screens and turns read of its switches and numbers."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from realtime.record import Record

Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Outside = Literal["answer", "announce", "silent"]


class QuietHours(Record, frozen=True, kw_only=True):
    """In the company's time zone; over midnight where the start is the later one."""

    start: Clock
    end: Clock


class PilotNumbers(Record, frozen=True, kw_only=True):
    """What an administrator sets, each read anew in every turn."""

    clarify_threshold: Annotated[int, msgspec.Meta(ge=2, le=5)] = 3
    """Turns in a row that were not understood before a person is called."""
    debounce_seconds: Annotated[float, msgspec.Meta(ge=0, le=15)] = 3.0
    """Silence of the customer after which a burst of messages counts as one."""
    max_message_age_minutes: Annotated[int, msgspec.Meta(ge=1, le=1440)] = 30
    """An older message is not answered as if it were fresh."""
    quiet_hours: QuietHours | None = None
    outside_hours: Outside = "answer"
    typing_speed: Annotated[float, msgspec.Meta(ge=1, le=100)] = 12.0
    """Characters a second."""
    min_delay: Annotated[float, msgspec.Meta(ge=0, le=60)] = 1.5
    max_delay: Annotated[float, msgspec.Meta(ge=0, le=60)] = 12.0
    loop_turns: Annotated[int, msgspec.Meta(ge=3, le=50)] = 10
    """Automatic turns without a person after which people look."""
    handoff_timeout: Annotated[str, msgspec.Meta(max_length=300)] = ""
    """What a customer is told of how long people take."""
    asks_team: bool = True
    """What it does not know it asks the team, and keeps the conversation; else it gives it to people."""
    answer_minutes: Annotated[int, msgspec.Meta(ge=1, le=240)] = 15
    """Of business hours, in which somebody must have answered."""
    live_intents: Annotated[list[str], msgspec.Meta(max_length=50)] | None = None
    """What it answers besides greetings; null: everything."""
    shadow: bool = False
    """It drafts in silence where people answer, to be compared with what they send. Each turn of a customer
    costs a run of the model."""


class PilotSettings(PilotNumbers, frozen=True, kw_only=True):
    version: int = 0
    by_user_id: UUID | None = None
    created_at: datetime | None = None


class Switch(Record, frozen=True, kw_only=True):
    on: bool
    version: int
    by_user_id: UUID | None
    at: datetime | None


class PilotSwitches(Record, frozen=True, kw_only=True):
    """Of the company and of its numbers; a conversation's own is told with the conversation."""

    tenant: Switch
    channels: dict[UUID, Switch]
    """Those that were ever switched; the others are off."""


class PilotState(Record, frozen=True, kw_only=True):
    """What every screen knows of the pilot from the start."""

    on: bool
    channels: list[UUID]
    """Numbers it is on for; without `on` it acts on none."""


class PilotPage(Record, frozen=True, kw_only=True):
    """What the settings page shows."""

    switches: PilotSwitches
    settings: PilotSettings
    held: int
    """Conversations whose ball the AI has now."""


class PilotNumbersChange(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    numbers: PilotNumbers
    expected_version: int | None = None
    """The version they were edited from: 409 when another was saved meanwhile."""


class SwitchChoice(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    on: bool

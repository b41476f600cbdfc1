"""A case as its file has it. What is absent or null is not judged, what we do not know is ignored, and what
contradicts itself is refused: a case that says nothing would pass for ever."""

from datetime import datetime
from typing import Any, Literal

import msgspec

Kind = Literal["text", "audio_transcript", "image_caption", "button_reply"]


class Line(msgspec.Struct, frozen=True, kw_only=True, rename={"direction": "dir"}):
    direction: Literal["in", "out"]
    text: str
    id: str | None = None
    kind: Kind | None = None
    at: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str | None = None
    text: str
    intent: str | None = None
    reply: str | None = None
    keywords: list[str] | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    text: str


class Persona(msgspec.Struct, frozen=True, kw_only=True):
    name: str = ""
    prompt: str = ""
    reply_max_chars: int | None = None


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    label: str | None = None
    terminal: bool | None = None


class SlotDefinition(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    type: str | None = None
    required: bool | None = None


class Vertical(msgspec.Struct, frozen=True, kw_only=True):
    """With what its owner wants to know."""

    name: str | None = None
    slots: list[str | SlotDefinition] | None = None


class Tenant(msgspec.Struct, frozen=True, kw_only=True):
    name: str | None = None
    vertical: str | Vertical | None = None
    persona: str | dict[str, Any] | None = None
    knowledge: list[Entry] | None = None
    stages: list[str | Stage] | None = None
    transitions: dict[str, list[str]] | None = None
    rules: list[Rule] | None = None
    slots: list[str | SlotDefinition] | None = None


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    stage: str | None = None
    first_contact: bool | None = None
    profile_name: str | None = None


class Expect(msgspec.Struct, frozen=True, kw_only=True):
    intent_any_of: list[str] | None = None
    stage: str | None = None
    stage_evidence: list[str] | None = None
    slots: dict[str, Any] | None = None
    escalate: bool | None = None
    clarify: bool | None = None
    must_cite: list[str] | None = None
    must_contain_any: list[str] | None = None
    must_not: list[str] | None = None
    max_chars: int | None = None
    abstain: bool | None = None


class Raw(msgspec.Struct, frozen=True, kw_only=True, rename={"slice_": "slice"}):
    """A line of a file, before it was looked at."""

    id: str
    now: str
    history: list[Line]
    slice_: str | None = None
    tags: list[str] | None = None
    tenant: Tenant | None = None
    lead: Lead | None = None
    counter: int | None = None
    expect: Expect | None = None
    why: str | None = None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A message of the history, complete."""

    id: str
    direction: Literal["in", "out"]
    kind: Kind
    text: str
    at: datetime


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Complete and consistent."""

    id: str
    slice: str
    tags: list[str]
    tenant: Tenant
    persona: Persona
    vertical: str
    slots: list[SlotDefinition]
    """The owner's. Empty: those of the trade."""
    now: datetime
    history: list[Said]
    stages: list[Stage]
    """The first is where leads begin. Empty: the product's own funnel."""
    stage: str | None
    """None: where leads begin."""
    first_contact: bool
    profile_name: str
    counter: int
    counter_after: int | None
    draft_after: str | None
    expect: Expect
    why: str

    @property
    def turn(self) -> list[Said]:
        """The trailing run of "in"."""
        start = len(self.history)
        while start and self.history[start - 1].direction == "in":
            start -= 1
        return self.history[start:]

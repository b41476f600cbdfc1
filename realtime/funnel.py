"""A company's funnel in every language, for an event that everybody hears."""

from typing import Literal

from realtime.record import Record

Outcome = Literal["won", "lost"]


class SpokenStage(Record, frozen=True, kw_only=True):
    id: str
    labels: dict[str, str]
    """By language."""
    terminal: bool
    outcome: Outcome | None


class SpokenFunnel(Record, frozen=True, kw_only=True):
    version: int
    initial: str
    stages: list[SpokenStage]
    transitions: dict[str, list[str]]

"""What the copilot asks of whoever sums a thread up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from copilot.context import Context

PointKind = Literal["asked", "agreed", "open"]
MAX_POINTS = 4
"""Of a kind: who opens a thread reads it before the customer waits longer."""
MAX_POINT_CHARS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    kind: PointKind
    text: str
    evidence_id: str
    """Of the message that says it."""


class Summarizer(Protocol):
    async def summarize(self, context: Context) -> Sequence[Point]:
        """Every point with a message of the context. Raises `ProviderError`."""
        ...

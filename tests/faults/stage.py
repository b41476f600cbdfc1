"""What an injection is handed, and what it hands back."""

import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.faults.rig import Rig


class NotRun(Exception):
    """This machine lacks what the injection needs; the sentence says what."""


@dataclass
class Stage:
    rig: Rig
    chance: random.Random
    brief: bool = False
    """Inside `./dev test`: fewer rounds, and clocks of a machine that does other things beside."""
    minutes: int = 0
    """How long the long ones go on, when that was asked for."""
    figures: dict[str, Any] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    @property
    def patience(self) -> float:
        """By what limits in seconds are multiplied."""
        return 3.0 if self.brief else 1.0

    def rounds(self, usual: int, brief: int) -> int:
        return brief if self.brief else usual

    def saw(self, **figures: Any) -> None:
        self.figures |= figures

    def must(self, holds: object, sentence: str) -> None:
        if not holds:
            self.broken.append(sentence)

    def well(self, wrong: Sequence[str]) -> None:
        """What the oracle found."""
        self.broken += wrong[:5]
        if len(wrong) > 5:
            self.broken.append(f"and {len(wrong) - 5} more")


class Injection(NamedTuple):
    number: int
    what: str
    passes: str
    run: Callable[[Stage], Awaitable[None]]


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)

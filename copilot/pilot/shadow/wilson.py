"""How sure a share is that was seen so many times. Pure."""

from math import sqrt
from typing import NamedTuple

Z = 1.96
"""For 95 %."""


class Interval(NamedTuple):
    low: float
    high: float


def wilson(hits: int, trials: int) -> Interval:
    """Nothing seen says nothing: from 0 to 1."""
    if trials == 0:
        return Interval(0.0, 1.0)
    share, square = hits / trials, Z * Z
    middle = share + square / (2 * trials)
    spread = Z * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    whole = 1 + square / trials
    return Interval(max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole))

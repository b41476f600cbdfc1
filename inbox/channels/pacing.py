"""How fast messages may leave, by provider, as data. Meta counts per pair of numbers and answers 131056
beyond; the others have no rule but WhatsApp's patience with devices, which ends in a ban."""

from collections.abc import Mapping
from typing import NamedTuple


class Pace(NamedTuple):
    burst: int
    """So many messages to one customer …"""
    window: float
    """… in so many seconds: Meta names one in six seconds and tolerates bursts of a size it does not tell."""
    gap: tuple[float, float]
    """Seconds between two messages of a number, whoever they go to, at least and at most."""


_PACES: Mapping[str, Pace] = {
    "cloud": Pace(burst=10, window=60.0, gap=(0.0, 0.0)),
    "evolution": Pace(burst=10, window=30.0, gap=(1.0, 3.0)),
    # Z-API leaves one to three seconds between messages by itself.
    "zapi": Pace(burst=10, window=30.0, gap=(0.0, 0.0)),
    "simulator": Pace(burst=1_000, window=1.0, gap=(0.0, 0.0)),
}


def pace_of(provider: str) -> Pace:
    return _PACES[provider]

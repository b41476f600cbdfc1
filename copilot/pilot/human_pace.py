"""How long a person would have taken to write it. Pure: the same turn has the same pace however often it is
computed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from copilot.pilot.switching.records import PilotNumbers

NIGHT = range(7)
"""Hours at which nobody answers at once."""
SLOWER_AT_NIGHT = 1.5
SPREAD = 0.2


def delays(
    texts: Sequence[str], numbers: PilotNumbers, now: datetime, elapsed: float, turn_id: UUID
) -> list[float]:
    """Seconds from now on for each bubble, one after the other. `elapsed` is what the customer has waited
    for already: thinking counts as writing."""
    chance = (turn_id.int % 1000) / 1000
    factor = (SLOWER_AT_NIGHT if now.hour in NIGHT else 1.0) * (1 - SPREAD / 2 + SPREAD * chance)
    due: list[float] = []
    at = 0.0
    for number, text in enumerate(texts):
        writing = len(text) / numbers.typing_speed * factor
        seconds = min(max(writing, numbers.min_delay), max(numbers.max_delay, numbers.min_delay))
        at += max(0.0, seconds - elapsed) if number == 0 else seconds
        due.append(at)
    return due

"""Why a turn is not the pilot's to answer, whatever the customer wants. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from copilot.language import fold
from copilot.pilot.hours import Opening
from copilot.pilot.switching.records import PilotNumbers
from realtime.records import Said

REPEATED = 3
"""The same words in answer to everything we say are no person's."""
AT_ONCE = timedelta(seconds=2)
QUICK = 3
"""Answers within two seconds of ours: nobody reads so fast so often."""


class Seen(NamedTuple):
    """One message, by our clock."""

    inbound: bool
    automatic: bool
    text: str
    at: datetime


class Situation(NamedTuple):
    age: timedelta
    """Of the message to be answered, since the customer sent it."""
    late: bool
    """It came through hours after it was sent."""
    now: datetime
    """In the company's time zone."""
    opening: Opening
    window_closed: bool
    template: bool
    """One that the pilot may send then."""
    automatic_turns: int
    """Of the last hour, since a person wrote."""
    recent: Sequence[Seen]
    """Oldest first."""


def obstacle(situation: Situation, numbers: PilotNumbers) -> Said | None:
    by_template = situation.window_closed and situation.template
    if situation.late:
        return Said(code="pilot_late")
    if situation.window_closed and not by_template:
        return Said(code="pilot_window")
    if situation.age > timedelta(minutes=numbers.max_message_age_minutes) and not by_template:
        return Said(code="pilot_late")  # a template says that it takes up again what was left
    if situation.automatic_turns >= numbers.loop_turns:
        return Said(code="pilot_loop", names={"turns": situation.automatic_turns})
    if looks_like_a_program(situation.recent):
        return Said(code="pilot_bot")
    if in_quiet_hours(situation.now, numbers):
        return Said(code="pilot_quiet")
    if not situation.opening.is_open and numbers.outside_hours != "answer":
        return Said(code="pilot_outside")
    return None


def looks_like_a_program(recent: Sequence[Seen]) -> bool:
    """By what came right after what we said by ourselves."""
    answers = [(one, other) for one, other in pairwise(recent) if one.automatic and other.inbound]
    words = [fold(other.text) for _, other in answers if other.text.strip()]
    if len(words) >= REPEATED and len(set(words[-REPEATED:])) == 1:
        return True
    quick = [other.at - one.at < AT_ONCE for one, other in answers]
    return len(quick) >= QUICK and all(quick[-QUICK:])


def in_quiet_hours(now: datetime, numbers: PilotNumbers) -> bool:
    quiet = numbers.quiet_hours
    if quiet is None:
        return False
    clock = f"{now:%H:%M}"
    if quiet.start <= quiet.end:
        return quiet.start <= clock < quiet.end
    return clock >= quiet.start or clock < quiet.end

"""The pilot's report, as it travels."""

from datetime import date

from copilot.ledger.usage import Cost, Rate
from realtime.record import Record


class IntentHandOvers(Record, frozen=True, kw_only=True):
    """Hand-overs at one intent (the table of seed 001)."""

    intent: str | None
    """Null where it was handed over before the turn was understood or misunderstood."""
    hand_overs: int
    premature: int
    """Not understood, and handed over before the third try."""


class Week(Record, frozen=True, kw_only=True):
    monday: date
    """In the company's time zone."""
    turns: int
    hand_overs: int
    premature: int


class WhatIf(Record, frozen=True, kw_only=True):
    """The same turns under another threshold: every turn of the conversations that the pilot had, those that
    people answered included, because each was read when its draft was made."""

    threshold: int
    hand_overs: int
    for_limbo: int
    """Because so many turns in a row were not understood; the rest asked for a person."""
    understood_later: int
    """Of these, where the customer was understood afterwards: asking once more might have been enough."""
    questions: int
    """Clarifying questions that customers would have got."""


class Outcomes(Record, frozen=True, kw_only=True):
    """Conversations, by what became of them; one may have been handed over and reopened."""

    conversations: int
    resolved: int
    """The pilot closed it, and it is closed still."""
    handed_over: int
    reopened: int
    """The customer came back after it was closed."""


class GuardCount(Record, frozen=True, kw_only=True):
    """Turns whose first wording the policy refused."""

    code: str
    turns: int
    rewritten: int
    """Sent in other words; the rest was handed over."""


class PilotReport(Record, frozen=True, kw_only=True):
    since: date
    until: date
    """Included."""
    turns: int
    answered: int
    clarified: int
    own_questions: int
    """Of these, asked in our words because the vendor failed or its words could not be sent."""
    asked_team: int
    """Of the answered ones, those that told the customer that the team is asked."""
    hand_overs: int
    premature: int
    held: int
    """Not the pilot's to answer: too late, quiet hours, a closed window, a program at the other end."""
    failed: int
    """Of these, turns at which three writers died."""
    threshold: int
    """In force now."""
    intents: list[IntentHandOvers]
    """Most hand-overs first."""
    weeks: list[Week]
    """Oldest first; weeks without a turn are there, too."""
    what_if: list[WhatIf]
    outcomes: Outcomes
    guard: list[GuardCount]
    cost: Cost
    """Of all calls in these conversations in this time."""
    cost_per_conversation: int | None
    """In millionths of a real."""
    rate: Rate

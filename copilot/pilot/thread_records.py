"""What the pilot's endpoints tell of a conversation, in the language of who asks."""

from datetime import datetime
from uuid import UUID

from copilot.pilot.asking.records import ToldQuestion
from realtime.pilot_records import FsmState, TurnState
from realtime.record import Record


class PilotMove(Record, frozen=True, kw_only=True):
    id: UUID
    turn_id: UUID | None
    from_state: FsmState
    to_state: FsmState
    confidence: float | None
    reason: str | None
    at: datetime


class WaitingBubble(Record, frozen=True, kw_only=True):
    message_id: UUID
    seconds: float
    """Until it leaves, at the moment of the answer: clocks of screens differ."""


class ToldTry(Record, frozen=True, kw_only=True):
    message_id: UUID
    asked: str
    """The customer's words, at most 160 characters; empty once they were taken back."""
    reply: str
    intent: str | None


class ToldHandoff(Record, frozen=True, kw_only=True):
    reason: str
    next_step: str
    tries: list[ToldTry]
    """The last three, oldest first."""
    at: datetime


class PilotHistory(Record, frozen=True, kw_only=True):
    state: FsmState | None
    """None where the pilot never had the conversation."""
    turn_state: TurnState | None
    count: int
    """Turns in a row that it did not understand."""
    threshold: int
    """At this many it hands over."""
    reason: str | None
    """Why it asked, handed over or fell silent."""
    handoff: ToldHandoff | None
    """While no person has answered yet."""
    question: ToldQuestion | None
    """What it asks the team, or what the team has answered and the customer is about to be told."""
    steps: list[PilotMove]
    """Newest first."""
    waiting: list[WaitingBubble]

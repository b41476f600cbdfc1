"""The nouns of the pilot, as they travel; see `realtime.records`."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from realtime.record import Record
from realtime.records import Said

FsmState = Literal[
    "INIT",
    "IDENTIFYING",
    "UNDERSTANDING_INTENT",
    "PROCESSING",
    "GENERATING_RESPONSE",
    "SELECTING_MESSAGE_TYPE",
    "AWAITING_USER",
    "ESCALATING",
    "COMPLETED",
    "FAILED",
    "SPAM",
]

TurnState = Literal["running", "sent", "clarified", "handed_over", "held", "cancelled", "failed"]


class Try(Record, frozen=True, kw_only=True):
    """One turn of the customer, and what the pilot made of it."""

    message_id: UUID
    """The customer's."""
    intent: str | None
    reply_ids: list[UUID]
    """The bubbles that answered it."""


class Handoff(Record, frozen=True, kw_only=True):
    """What a person is told who gets the conversation from the pilot."""

    reason: Said
    tries: list[Try]
    """The last three, oldest first."""
    next_step: Said
    at: datetime


class PilotThread(Record, frozen=True, kw_only=True):
    """Where the pilot stands in a conversation."""

    state: FsmState
    version: int
    count: int
    """Turns in a row that it did not understand."""
    threshold: int
    """At this many it hands over."""
    last_reason: Said | None
    """Why it asked, handed over or fell silent; none after it understood."""
    turn_state: TurnState | None
    handoff: Handoff | None
    """While a person has not answered yet."""

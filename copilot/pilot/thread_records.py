"""What the pilot's endpoints tell of a conversation."""

from datetime import datetime
from uuid import UUID

from realtime.pilot_records import FsmState, PilotThread
from realtime.records import Record, Said


class PilotMove(Record, frozen=True, kw_only=True):
    id: UUID
    turn_id: UUID | None
    from_state: FsmState
    to_state: FsmState
    confidence: float | None
    reason: Said | None
    at: datetime


class WaitingBubble(Record, frozen=True, kw_only=True):
    message_id: UUID
    seconds: float
    """Until it leaves, at the moment of the answer: clocks of screens differ."""


class PilotHistory(Record, frozen=True, kw_only=True):
    thread: PilotThread | None
    """None where the pilot never had the conversation."""
    steps: list[PilotMove]
    """Newest first."""
    waiting: list[WaitingBubble]

"""A summary on the wire."""

from datetime import datetime
from uuid import UUID

from copilot.engine.summary_ports import PointKind
from realtime.record import Record


class SummaryPoint(Record, frozen=True, kw_only=True):
    kind: PointKind
    text: str
    message_id: UUID


class ThreadSummary(Record, frozen=True, kw_only=True):
    points: list[SummaryPoint]
    up_to_message_id: UUID
    """The newest message when it was made."""
    provider: str
    label: str
    made_at: datetime


class SummaryView(Record, frozen=True, kw_only=True):
    summary: ThreadSummary | None
    newer: int
    """Messages that came after it; all of them where there is none. Counted up to 200."""
    being_made: bool = False
    """Somebody has asked for it, and it is not there yet."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from copilot.audit.word_diff import Piece
from inbox.notes.records import Note
from realtime.record import Record
from realtime.records import Message
from realtime.suggestion_records import Evidence

MomentKind = Literal[
    "message",
    "draft_offered",
    "draft_settled",
    "stage_suggested",
    "stage_suggestion_settled",
    "stage_changed",
    "passed",
    "note",
]


class OfferedDraft(Record, frozen=True, kw_only=True):
    draft_id: UUID
    text: str
    """Empty where the company keeps it no longer, or none came of it."""
    state: str
    """What became of it in the end."""
    diff: list[Piece]
    """What was changed before it went out, word by word; empty where nothing was."""
    failure: str | None


class StageMove(Record, frozen=True, kw_only=True):
    from_stage: str
    to_stage: str
    source: str
    """`seller`, or `ai` where a person followed a suggestion."""
    state: str | None
    """Of a suggestion: what became of it."""
    reason: str | None
    evidence: list[Evidence]


class Pass(Record, frozen=True, kw_only=True):
    from_user_id: UUID | None
    to_user_id: UUID | None
    from_holder: str
    to_holder: str
    holder_user_id: UUID | None


class Moment(Record, frozen=True, kw_only=True):
    """One thing that happened; which of the others is set depends on its kind."""

    at: datetime
    kind: MomentKind
    by_user_id: UUID | None = None
    """Empty where no person did it, or nobody knows."""
    message: Message | None = None
    """As it stands today; a failure shows at the message."""
    draft: OfferedDraft | None = None
    stage: StageMove | None = None
    passed: Pass | None = None
    note: Note | None = None


class Timeline(Record, frozen=True, kw_only=True):
    """Oldest first."""

    moments: list[Moment]
    cut: bool
    """Earlier ones are there, and not shown."""

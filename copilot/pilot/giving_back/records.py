"""What a person reads before they give a conversation back."""

from uuid import UUID

from realtime.record import Record
from realtime.suggestion_records import Evidence


class Briefing(Record, frozen=True, kw_only=True):
    """Shown, and editable, before it becomes part of the pilot's prompts."""

    text: str
    evidence: list[Evidence]
    """The messages it rests on, oldest first."""


class ConversationPilot(Record, frozen=True, kw_only=True):
    """Whether the pilot may act here, and what of it is off if not."""

    conversation_id: UUID
    effective: bool
    tenant: bool
    channel: bool
    conversation: bool
    """False where it was switched off for this conversation alone."""

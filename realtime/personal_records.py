"""What one person alone sees, on all of her devices: nobody else is ever told."""

from datetime import datetime
from uuid import UUID

from realtime.record import Record


class UnsentText(Record, frozen=True, kw_only=True):
    """What stands in a conversation's composer. Empty once it was sent or deleted."""

    conversation_id: UUID
    text: str
    suggestion_id: UUID | None
    """The draft that it came from."""
    original: str | None
    """That draft as it was taken, to tell whether it was edited."""
    version: int
    device: str
    """Whichever browser wrote it: it knows its own words when it hears them."""


class Mark(Record, frozen=True, kw_only=True):
    """How a person keeps a conversation in her list. One that is nothing at all is not told in snapshots."""

    conversation_id: UUID
    pinned_at: datetime | None = None
    archived_through: datetime | None = None
    """Archived until the customer writes anything later than this."""
    muted: bool = False
    unread: bool = False
    """She wants to come back to it; opening it ends that."""

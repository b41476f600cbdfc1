"""What supervisors watch: live threads with their latest words, and what is wrong with them."""

from datetime import datetime
from uuid import UUID

from inbox.pages import AsOf
from realtime.record import Record
from realtime.records import Conversation, Message, MessageStatus


class Trouble(Record, frozen=True, kw_only=True):
    """A message of ours that did not leave, or of which nobody knows whether it did."""

    message_id: UUID
    status: MessageStatus


class WallTile(Record, frozen=True, kw_only=True):
    conversation: Conversation
    latest: list[Message]
    """At most four, oldest first."""
    troubled: list[Trouble]
    """Of the last day."""
    handed_over_at: datetime | None
    """When the AI last gave the ball to people, if nobody has had it since."""


class Wall(Record, frozen=True, kw_only=True):
    """The liveliest first, and those who have waited longest, wherever they stand."""

    as_of: AsOf
    tiles: list[WallTile]

from datetime import datetime
from typing import Literal
from uuid import UUID

from inbox.pages import AsOf
from realtime.personal_records import Mark
from realtime.record import Record
from realtime.records import Conversation, Message, MessageKind


class MessageHit(Record, frozen=True, kw_only=True):
    """A message that has the words, and some of what stands around them."""

    conversation_id: UUID
    message_id: UUID
    direction: Literal["inbound", "outbound"]
    kind: MessageKind
    excerpt: str
    """Of its text, of what its voice says, or of its file's name: that which has the words."""
    sort_at: datetime


class HitPage(Record, frozen=True, kw_only=True):
    """Newest first."""

    items: list[MessageHit]
    next_cursor: str | None


class SearchResults(Record, frozen=True, kw_only=True):
    as_of: AsOf
    conversations: list[Conversation]
    """By the name of whom they are with."""
    contacts: list[Conversation]
    """By the number, where the name does not have the words."""
    messages: HitPage
    beside: list[Conversation]
    """Those of the messages."""
    marks: list[Mark]


class ThreadWindow(Record, frozen=True, kw_only=True):
    """A stretch from the middle of a thread, oldest first."""

    as_of: AsOf
    items: list[Message]
    next_before: UUID | None
    next_after: UUID | None

"""What lists and pages answer with, and their cursors."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from inbox.errors import InvalidCursor
from realtime.log import Position
from realtime.personal_records import Mark
from realtime.record import Record
from realtime.records import Conversation, Message


class AsOf(Record, frozen=True, kw_only=True):
    """Where in the log this answer stands: events up to `head` are in it, later ones are not."""

    epoch: str
    head: int

    @classmethod
    def at(cls, position: Position) -> "AsOf":
        return cls(epoch=position.epoch, head=position.head)


class ConversationPage(Record, frozen=True, kw_only=True):
    as_of: AsOf
    items: list[Conversation]
    next_cursor: str | None
    marks: list[Mark]
    """What the reader said of these conversations for her own list."""


class MessagePage(Record, frozen=True, kw_only=True):
    """Oldest first. `next_before` asks for what came earlier."""

    as_of: AsOf
    items: list[Message]
    next_before: UUID | None


class MessageDetail(Record, frozen=True, kw_only=True):
    message: Message
    former_texts: list[str]
    """What it said before it was edited, oldest first; nothing once it was deleted."""


class ListCursor(msgspec.Struct, frozen=True, array_like=True):
    """The last row of the page before; opaque to clients."""

    at: Annotated[datetime, msgspec.Meta(tz=True)]
    id: UUID

    def encode(self) -> str:
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")

    @classmethod
    def decode(cls, cursor: str) -> "ListCursor":
        try:
            found = msgspec.json.decode(base64.urlsafe_b64decode(f"{cursor}==="), type=cls)
            # An hour beside the first or the last year has no name in UTC, the database's zone.
            return cls(found.at.astimezone(UTC), found.id)
        except (ValueError, OverflowError, binascii.Error, msgspec.DecodeError) as error:
            raise InvalidCursor from error

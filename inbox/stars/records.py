from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from realtime.record import Record
from realtime.records import Message


class Stars(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    message_ids: Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=100)]
    starred: bool
    """False takes the stars off."""


class Starred(Record, frozen=True, kw_only=True):
    contact_name: str
    message: Message
    starred_at: datetime

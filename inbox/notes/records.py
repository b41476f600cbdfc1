from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from inbox.pages import AsOf
from realtime.record import Record

Text = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=4096)]
Mentions = Annotated[list[UUID], msgspec.Meta(max_length=20)]


class FormerText(Record, frozen=True, kw_only=True):
    text: str
    until: datetime


class Note(Record, frozen=True, kw_only=True):
    id: UUID
    conversation_id: UUID
    author_user_id: UUID
    text: str
    mentions: list[UUID]
    whisper_to: UUID | None
    """A supervisor whispered it to this seller, and no other seller reads it."""
    heard_at: datetime | None
    """When she took note of it."""
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    """Its words are gone for everybody but those who supervise."""
    history: list[FormerText]
    """What it said before, for supervisors and admins only."""


class NoteList(Record, frozen=True, kw_only=True):
    """Oldest first."""

    as_of: AsOf
    items: list[Note]


class Mention(Record, frozen=True, kw_only=True):
    """A note that mentions the reader and that she has not seen."""

    conversation_id: UUID
    contact_name: str
    author_user_id: UUID
    text: str
    at: datetime


class NoteWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: Text
    mentions: Mentions = []


class NewNote(NoteWords, frozen=True, kw_only=True, forbid_unknown_fields=True):
    note_id: UUID
    """Made by the client; repeating it repeats nothing."""
    whisper: bool = False
    """To the seller who has the conversation and no other seller; it appears where she writes."""

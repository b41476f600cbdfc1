"""What people ask of the inbox; an unknown field is a mistake of the caller, and is said so."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec


class _Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class SendMessage(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    client_message_id: UUID
    """Made by the client, one for each message it means to send; repeating it repeats nothing."""
    text: str
    """1 to 4096 characters."""
    quoted_message_id: UUID | None = None
    suggestion_id: UUID | None = None
    """The draft this text came from, or the second option of one."""


class ReadMark(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    up_to_message_id: UUID


class Assignment(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    user_id: UUID | None


class HolderChoice(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: Literal["seller", "queue"]


class StageChoice(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    stage: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    expected_version: int | None = None
    """Of the lead: refuse when it changed since."""


PhoneKind = Literal["text", "image", "voice", "document", "location", "contacts"]


class PhoneText(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a customer sends from the simulated phone."""

    text: str
    """The words, or the caption, which may be empty."""
    kind: PhoneKind = "text"
    profile_name: Annotated[str, msgspec.Meta(max_length=120)] | None = None


class PhoneEdit(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str


class PhoneReaction(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=32)] | None
    """None takes it back."""

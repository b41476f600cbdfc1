"""What providers say, in words of our own, and what we say to them."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from realtime.records import MessageStatus


class _Neutral(msgspec.Struct, frozen=True, kw_only=True):
    pass


class IdentityRef(_Neutral, frozen=True, kw_only=True):
    """One name under which a provider knows a person, verbatim. Stronger kinds come first in a list."""

    kind: Literal["bsuid", "lid", "wa_id", "phone", "username"]
    value: str
    scope: str = ""
    """The channel for ids that only it understands, empty where the value means the same everywhere."""


class IncomingMessage(_Neutral, frozen=True, kw_only=True):
    provider_id: str
    chat_ref: str
    """Replies go to exactly this."""
    author: list[IdentityRef]
    phone: str | None
    """Digits, where the provider tells them."""
    profile_name: str | None
    kind: Literal["text", "unsupported"]
    text: str
    provider_at: datetime | None
    """As reported; may be absent, zero or in the future."""
    quoted_provider_id: str | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)


class ReportedStatus(_Neutral, frozen=True, kw_only=True):
    provider_id: str
    client_ref: UUID | None
    """Our message id, where the provider echoes it."""
    status: MessageStatus
    error_code: str | None = None
    error_detail: str | None = None
    provider_at: datetime | None = None


class ReportedTyping(_Neutral, frozen=True, kw_only=True):
    """Somebody is writing to us at this moment."""

    author: list[IdentityRef]


class Unreadable(_Neutral, frozen=True, kw_only=True):
    """A part that could not be understood; it is quarantined with this reason and stops nothing else."""

    path: str
    reason: str


Neutral = IncomingMessage | ReportedStatus | ReportedTyping | Unreadable


class Outbound(_Neutral, frozen=True, kw_only=True):
    """A message on its way out."""

    message_id: UUID
    """Also the reference that a provider may echo in statuses."""
    chat_ref: str
    text: str
    quoted_provider_id: str | None


class Accepted(_Neutral, frozen=True, kw_only=True):
    """The provider has it and named it."""

    provider_id: str


class Rejected(_Neutral, frozen=True, kw_only=True):
    """The provider certainly does not have it: either it said so or nothing was written to it."""

    permanent: bool
    code: str
    reason: str
    """A sentence for the seller, in Portuguese."""


class Uncertain(_Neutral, frozen=True, kw_only=True):
    """The request went out and nobody knows how it ended. Must not be sent again."""

    code: str
    reason: str


SendResult = Accepted | Rejected | Uncertain

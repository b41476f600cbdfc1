"""What we ask of providers, in words of our own, and what they answer."""

from collections.abc import Awaitable, Callable
from typing import Literal
from uuid import UUID

import msgspec

from realtime.content_records import MessageContent
from realtime.records import MessageKind


class _Outgoing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    pass


class OutgoingFile:
    """A file of ours that goes with a message. Read when it is sent, not before."""

    def __init__(
        self, read: Callable[[], Awaitable[bytes]], mime: str, filename: str, link: str | None = None
    ) -> None:
        self.read = read
        self.mime = mime
        self.filename = filename
        self.link = link
        """An address that the provider can load it from for a while, where there is one."""


class Outbound(_Outgoing, frozen=True, kw_only=True):
    """A message on its way out."""

    message_id: UUID
    """Also the reference that a provider may echo in statuses."""
    chat_ref: str
    text: str
    """The words, the caption, or what stands above the buttons."""
    quoted_provider_id: str | None = None
    kind: MessageKind = "text"
    content: MessageContent | None = None
    file: OutgoingFile | None = None


class ReactionOut(_Outgoing, frozen=True, kw_only=True):
    """Ours, to a message of either side; None takes it back."""

    chat_ref: str
    target_provider_id: str
    target_is_ours: bool
    emoji: str | None


class EditOut(_Outgoing, frozen=True, kw_only=True):
    """Other words for something that we sent."""

    chat_ref: str
    target_provider_id: str
    text: str


class RevokeOut(_Outgoing, frozen=True, kw_only=True):
    """Something that we sent is deleted for everybody."""

    chat_ref: str
    target_provider_id: str


ActOut = ReactionOut | EditOut | RevokeOut


class Accepted(_Outgoing, frozen=True, kw_only=True):
    """The provider has it and named it."""

    provider_id: str


Action = Literal["final", "window_closed", "later", "pause_channel", "restrict_channel"]
"""What follows from a refusal: nothing, a template instead, another attempt, that the channel stops and what
waits is held, or that nothing leaves it by itself any more while people go on."""


Queue = Literal["contact", "channel", "account", "app"]
"""Whose messages wait when a provider asks to go slower: Meta counts each of these apart."""


class Rejected(_Outgoing, frozen=True, kw_only=True):
    """The provider certainly does not have it: either it said so or nothing was written to it."""

    action: Action
    code: str
    reason: str
    """A sentence for the seller, in Portuguese."""
    queue: Queue | None = None
    """For `later`: what else must wait, where the provider asked to go slower or is away."""


class Done(_Outgoing, frozen=True, kw_only=True):
    """The provider took something that has no name of its own."""


class Uncertain(_Outgoing, frozen=True, kw_only=True):
    """The request went out and nobody knows how it ended. Must not be sent again."""

    code: str
    reason: str


class Health(_Outgoing, frozen=True, kw_only=True):
    """What a round trip to the provider says about the number, at this moment."""

    state: Literal["connected", "connecting", "disconnected", "restricted"]
    reason: str
    """A sentence for the administrator, in Portuguese."""
    number: str | None = None
    name: str | None = None
    quality: str | None = None
    """In the provider's words."""
    messaging_limit: str | None = None
    """Of people written to first within a day, in the provider's words."""


class Pairing(_Outgoing, frozen=True, kw_only=True):
    """What the owner of the phone scans or types. Good for seconds; a secret as long as it lasts."""

    image: str | None
    """The QR code as a data address."""
    code: str | None
    """Typed on the phone instead, where a number was named."""


SendResult = Accepted | Rejected | Uncertain


ActResult = Done | Rejected | Uncertain

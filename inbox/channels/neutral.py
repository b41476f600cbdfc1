"""What providers say, in words of our own; what we say to them is in `outgoing`."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from realtime.records import MessageKind, MessageStatus


class _Neutral(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    pass


class IdentityRef(_Neutral, frozen=True, kw_only=True):
    """One name under which a provider knows a person, verbatim. Stronger kinds come first in a list."""

    kind: Literal["bsuid", "lid", "wa_id", "phone", "username"]
    value: str
    scope: str = ""
    """The channel for ids that only it understands, empty where the value means the same everywhere."""


class Media(_Neutral, frozen=True, kw_only=True):
    """A file that came with a message. Everything here is the sender's word, size and type included."""

    reference: str | None = None
    """What the provider's API wants to hear when we ask for the file."""
    url: str | None = None
    """Where it lies, for days or minutes depending on the provider; None where only the API has it."""
    mime: str | None = None
    filename: str | None = None
    size: int | None = None
    seconds: int | None = None
    view_once: bool = False
    animated: bool = False


class Choice(_Neutral, frozen=True, kw_only=True):
    """What the customer chose or filled in."""

    id: str
    title: str
    description: str | None = None
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    """Of a form."""


class Place(_Neutral, frozen=True, kw_only=True):
    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None


class Card(_Neutral, frozen=True, kw_only=True):
    """A contact somebody passed on."""

    name: str
    phones: list[str] = msgspec.field(default_factory=list)


class LinkPreview(_Neutral, frozen=True, kw_only=True):
    """What the sender's phone says it saw behind a link of the words: her word, all of it."""

    url: str
    """Of a link that stands in the words."""
    title: str
    description: str | None = None
    picture: str | None = None
    """A small JPEG or PNG, in Base64."""


class Referral(_Neutral, frozen=True, kw_only=True):
    """The advertisement or post that led here."""

    source_type: str | None = None
    source_id: str | None = None
    source_url: str | None = None
    headline: str | None = None
    click_id: str | None = None


class IncomingMessage(_Neutral, frozen=True, kw_only=True):
    """A bubble: the customer's, or one of ours that was typed elsewhere (`origin`)."""

    provider_id: str
    chat_ref: str
    """Replies go to exactly this."""
    author: list[IdentityRef]
    """The customer of the chat, also where `origin` says that we wrote."""
    phone: str | None
    """Digits, where the provider tells them."""
    profile_name: str | None
    kind: MessageKind
    text: str
    """The words: body, caption, chosen title. Empty where there are none."""
    provider_at: datetime | None
    """As reported; may be absent, zero or in the future."""
    origin: Literal["customer", "phone", "api"] = "customer"
    """`phone`: the business typed it on its own phone. `api`: a program sent it, which may have been us."""
    quoted_provider_id: str | None = None
    media: Media | None = None
    choice: Choice | None = None
    place: Place | None = None
    cards: list[Card] = msgspec.field(default_factory=list)
    link_preview: LinkPreview | None = None
    referral: Referral | None = None
    forwarded: Literal["once", "many"] | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)


class MessageEdited(_Neutral, frozen=True, kw_only=True):
    """The words of a message are others now; the message may not have come yet."""

    chat: list[IdentityRef]
    """The customer: ids are chosen by senders, so an id alone proves no right to change a message. Empty
    where the provider does not tell."""
    by: Literal["customer", "business"] | None = None
    """Nobody changes what the other side wrote. None where the provider does not tell."""
    named_from_there: bool = False
    """`chat` is what the editor calls it, whoever that was: where it is a customer of ours, we did it."""
    target_provider_id: str
    text: str
    provider_at: datetime | None
    chat_ref: str | None = None
    """For replies to the customer's, should the message itself never come."""


class MessageRevoked(_Neutral, frozen=True, kw_only=True):
    """Deleted for everybody by who wrote it."""

    chat: list[IdentityRef]
    by: Literal["customer", "business"] | None = None
    named_from_there: bool = False
    target_provider_id: str
    provider_at: datetime | None


class ReactionSet(_Neutral, frozen=True, kw_only=True):
    """One side's reaction to one message; a new one replaces the old, None takes it back."""

    chat: list[IdentityRef]
    target_provider_id: str
    by: Literal["customer", "business"]
    emoji: str | None
    provider_at: datetime | None


class PastMessage(_Neutral, frozen=True, kw_only=True):
    """What was written before the number came to us, or while we were away: told later, and all at once."""

    message: IncomingMessage
    status: MessageStatus | None = None
    """Of one of ours, where it is told."""


class HistoryTold(_Neutral, frozen=True, kw_only=True):
    """A webhook brings past messages, which `ChannelAdapter.history` reads, or says that none will come."""

    percent: int | None = None
    """Of all that the provider means to tell, where it says so."""
    declined: str | None = None
    """Why there will be none: a sentence for the administrator, in Portuguese."""


class ReportedStatus(_Neutral, frozen=True, kw_only=True):
    provider_id: str
    client_ref: UUID | None
    """Our message id, where the provider echoes it."""
    status: MessageStatus
    error_code: str | None = None
    error_detail: str | None = None
    provider_at: datetime | None = None


class ReportedTyping(_Neutral, frozen=True, kw_only=True):
    """Somebody is writing to us at this moment, or speaking into the phone."""

    author: list[IdentityRef]
    recording: bool = False


class IdentityChanged(_Neutral, frozen=True, kw_only=True):
    """A person has another number or id from now on."""

    former: IdentityRef
    present: list[IdentityRef]


class ChannelReported(_Neutral, frozen=True, kw_only=True):
    """How the number stands with WhatsApp."""

    state: Literal["connected", "connecting", "disconnected", "restricted"]
    code: str
    reason: str
    """A sentence for the administrator, in Portuguese."""
    until: datetime | None = None
    """Of a restriction, where the provider says how long it lasts."""


class StandingReported(_Neutral, frozen=True, kw_only=True):
    """Something changed in quality or limits of the account's numbers; a round trip tells which, and to what.
    The report names a number only as it is shown, by which nothing is routed."""


class TemplateReported(_Neutral, frozen=True, kw_only=True):
    """What WhatsApp decided about a template; what it does not speak of stays None."""

    name: str
    language: str
    status: str | None = None
    """In the provider's words, in capitals."""
    category: str | None = None
    quality: str | None = None
    reason: str | None = None


class ListedTemplate(_Neutral, frozen=True, kw_only=True):
    """A template as the provider keeps it."""

    provider_id: str | None
    name: str
    language: str
    status: str
    category: str
    components: list[dict[str, Any]]
    quality: str | None = None
    reason: str | None = None
    """Why it was refused."""


class TemplatePage(_Neutral, frozen=True, kw_only=True):
    items: list[ListedTemplate]
    after: str | None
    """Where the next page begins; None after the last."""


class Unreadable(_Neutral, frozen=True, kw_only=True):
    """A part that could not be understood; it is quarantined with this reason and stops nothing else."""

    path: str
    reason: str


Neutral = (
    IncomingMessage
    | MessageEdited
    | MessageRevoked
    | ReactionSet
    | ReportedStatus
    | ReportedTyping
    | IdentityChanged
    | ChannelReported
    | StandingReported
    | TemplateReported
    | HistoryTold
    | Unreadable
)
Past = PastMessage | MessageEdited | MessageRevoked | ReactionSet | Unreadable
"""What there is in a history."""

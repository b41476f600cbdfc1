"""What a message holds beside its words, as it travels; see `realtime.records`."""

from typing import Literal
from uuid import UUID

import msgspec

from realtime.record import Record


class Transcript(Record, frozen=True, kw_only=True):
    """What a voice message says, as a model heard it: a customer's words like any other."""

    state: Literal["ready", "unavailable"]
    text: str = ""


class Media(Record, frozen=True, kw_only=True):
    """A file of a message. Until it is `ready`, all of it is the sender's word, size and type included."""

    mime: str | None
    filename: str | None
    size: int | None
    """Bytes."""
    seconds: int | None
    view_once: bool
    """Shown once on the phone; we keep no copy."""
    animated: bool
    id: UUID | None = None
    """For `/v1/crm/media/{id}`; none where there is nothing to load."""
    state: Literal["absent", "waiting", "ready", "unavailable"] = "absent"
    """Whether we have it. Once `ready`, type and size are what the bytes say."""
    reason: str | None = None
    """Why it is unavailable: `gone too_large unsafe address_refused unreachable forgotten`, or `history`:
    from before the number came, and loaded once somebody asks for it."""
    width: int | None = None
    height: int | None = None
    thumbnail: bool = False
    peaks: list[int] = msgspec.field(default_factory=list)
    """How loud a recording is, from 0 to 100, in equal parts of its length."""
    transcript: Transcript | None = None
    """None while nobody has listened, which is for ever where the company's model can not."""


class Choice(Record, frozen=True, kw_only=True):
    """What the customer chose from what we offered, or filled in."""

    title: str
    description: str | None
    answers: dict[str, str]
    """Of a form."""


class Place(Record, frozen=True, kw_only=True):
    latitude: float
    longitude: float
    name: str | None
    address: str | None


class Card(Record, frozen=True, kw_only=True):
    """A contact that somebody passed on."""

    name: str
    phones: list[str]


class Option(Record, frozen=True, kw_only=True):
    """One of several things that the customer may answer with a touch."""

    id: str
    title: str
    description: str | None


class Offer(Record, frozen=True, kw_only=True):
    """Buttons under a message, or a list that opens from it."""

    options: list[Option]
    button: str | None
    """What opens the list; buttons have none."""
    footer: str | None


class TemplateButton(Record, frozen=True, kw_only=True):
    kind: Literal["reply", "url", "phone", "code"]
    text: str
    value: str | None
    """The address, the number or the code; a reply has none."""


TemplatePart = Literal["header", "body", "button"]


class TemplateValue(Record, frozen=True, kw_only=True):
    """What was put in a place of a template."""

    part: TemplatePart
    key: str
    """Its number or name; of a button, the button's place from 0 on."""
    value: str


class SentTemplate(Record, frozen=True, kw_only=True):
    """A template as the customer sees it; the words of its body are those of the message."""

    name: str
    language: str
    category: str
    header: str | None
    header_kind: Literal["image", "video", "document"] | None
    """Of the file that stands above."""
    footer: str | None
    buttons: list[TemplateButton]
    values: list[TemplateValue]


class LinkPreview(Record, frozen=True, kw_only=True):
    """What the sender's phone saw behind a link of the words, as it says. Nobody here opened the page, and no
    browser should but by a person's touch."""

    url: str
    """Of a link that stands in the words, `https://` put before a bare `www.`."""
    title: str
    description: str | None
    picture: bool
    """Whether there is one at `…/messages/{message_id}/link-picture`."""


class Referral(Record, frozen=True, kw_only=True):
    """The advertisement or post that led the customer here."""

    headline: str | None
    url: str | None


class MessageContent(Record, frozen=True, kw_only=True):
    """What a message holds beside its words."""

    media: Media | None
    choice: Choice | None
    place: Place | None
    cards: list[Card]
    referral: Referral | None
    forwarded: Literal["once", "many"] | None
    offer: Offer | None = None
    template: SentTemplate | None = None
    original: Literal["missing"] | None = None
    """An edit, whose message never came: what stood there before nobody here knows."""
    link_preview: LinkPreview | None = None

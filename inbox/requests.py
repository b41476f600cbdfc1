"""What people ask of the inbox; an unknown field is a mistake of the caller, and is said so."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from inbox.lead_form.losses import LossInput


class _Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


Words = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class OptionInput(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: Words
    description: Words | None = None
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] | None = None
    """Comes back with the customer's answer; made up where it is missing."""


class OfferInput(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Buttons, or, where `button` names what opens it, a list. `text` stands above."""

    options: Annotated[list[OptionInput], msgspec.Meta(min_length=1, max_length=10)]
    button: Words | None = None
    footer: Words | None = None


class PlaceInput(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    name: Words | None = None
    address: Words | None = None


class CardInput(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    phones: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=5, max_length=40)]],
        msgspec.Meta(min_length=1, max_length=5),
    ]


class TemplateValueInput(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    part: Literal["header", "body", "button"]
    key: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    """As the template's list of places has it."""
    value: Annotated[str, msgspec.Meta(max_length=2_000)]


class TemplateInput(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An approved template with a value for each of its places."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=512)]
    language: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    values: Annotated[list[TemplateValueInput], msgspec.Meta(max_length=60)] = []


class SendMessage(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    client_message_id: UUID
    """Made by the client, one for each message it means to send; repeating it repeats nothing."""
    text: str = ""
    """1 to 4096 characters, unless something else is sent."""
    quoted_message_id: UUID | None = None
    suggestion_id: UUID | None = None
    """The draft this text came from, or the second option of one."""
    media_id: UUID | None = None
    """A file that was uploaded to this conversation; `text` is its caption. A file is sent once."""
    interactive: OfferInput | None = None
    location: PlaceInput | None = None
    contacts: Annotated[list[CardInput], msgspec.Meta(min_length=1, max_length=10)] | None = None
    forwarded_message_id: UUID | None = None
    """Passes this message on, of any conversation the sender sees: its words and what it holds. `media_id` is
    the copy of its file, where it has one."""
    template: TemplateInput | None = None
    """Brings its own words; `media_id` is the file above them, where it has one."""


class MediaCopy(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    media_id: UUID


class BusinessReaction(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    message_id: UUID
    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=32)] | None
    """None takes it back."""


class NewWords(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str


class ReadMark(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    up_to_message_id: UUID


class TransferNote(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    note_id: UUID
    """Made by the client."""
    text: Annotated[str, msgspec.Meta(pattern=r"\S", max_length=4096)]


class Assignment(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    user_id: UUID | None
    note: TransferNote | None = None
    """An internal note that mentions whoever receives the conversation."""


class HolderChoice(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: Literal["seller", "queue", "ai"]
    """`ai`: gives the conversation back to the pilot, where it is on."""
    briefing: Annotated[str, msgspec.Meta(max_length=600)] | None = None
    """With `ai`: what the pilot is told of what people agreed meanwhile; null takes what was found."""


class OtherContact(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    other_id: UUID


class StageChoice(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    stage: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    expected_version: int | None = None
    """Of the lead: refuse when it changed since."""
    loss: LossInput | None = None
    """Why, where the stage means that the deal is lost."""


PhoneKind = Literal["text", "image", "voice", "document", "location", "contacts", "choice"]


PhoneFileKind = Literal["image", "video", "audio", "voice", "document", "sticker"]


class PhoneText(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a customer sends from the simulated phone."""

    text: str
    """The words, or the caption, which may be empty."""
    kind: PhoneKind = "text"
    option_id: Annotated[str, msgspec.Meta(max_length=256)] | None = None
    """Of a `choice`: which of the options that the business offered."""
    quoted_message_id: UUID | None = None
    """Which bubble of this phone it answers."""
    profile_name: Annotated[str, msgspec.Meta(max_length=120)] | None = None


class PhoneEdit(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str


class PhoneReaction(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    emoji: Annotated[str, msgspec.Meta(min_length=1, max_length=32)] | None
    """None takes it back."""

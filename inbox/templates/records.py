"""Templates as screens and programs see them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from realtime.content_records import TemplateButton, TemplatePart
from realtime.record import Record


class TemplatePlace(Record, frozen=True, kw_only=True):
    """Something to fill in before a template can be sent."""

    part: TemplatePart
    key: str
    """Its number or name; of a button, the button's place from 0 on."""
    example: str | None
    """As WhatsApp was shown it."""
    hint: Literal["first_name"] | None
    """What obviously belongs here."""


class Template(Record, frozen=True, kw_only=True):
    """One that may be sent. `{{key}}` in its texts is where a value goes."""

    id: UUID
    name: str
    language: str
    category: str
    """`MARKETING`, `UTILITY`, … an open set: its price is that of the same name, in small letters."""
    quality: str | None
    header: str | None
    header_kind: Literal["image", "video", "document"] | None
    """A file of this kind has to stand above."""
    body: str
    footer: str | None
    buttons: list[TemplateButton]
    places: list[TemplatePlace]


class TemplateList(Record, frozen=True, kw_only=True):
    items: list[Template]
    total: int
    """That match, also beyond those listed."""


class TemplateStanding(Record, frozen=True, kw_only=True):
    """One of a number's templates, as its administrators see it."""

    id: UUID
    name: str
    language: str
    category: str
    status: str
    quality: str | None
    reason: str | None
    offered: bool
    """To sellers: approved, and of a form that we can fill in."""


class TemplateStandings(Record, frozen=True, kw_only=True):
    items: list[TemplateStanding]
    synced_at: datetime | None
    """None: never."""
    problem: str | None
    """Why the last attempt failed, if it did."""

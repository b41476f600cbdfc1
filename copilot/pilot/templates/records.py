"""What is asked of the pilot's templates and what is told of them."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from inbox.templates.records import TemplatePlace
from realtime.content_records import TemplatePart
from realtime.record import Record

FillSource = Literal["first_name", "company", "answer", "text"]
"""`answer`: what the pilot would have written, in one line."""


class Fill(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the value of one place comes from."""

    part: TemplatePart
    key: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    source: FillSource
    text: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """Of the source `text`."""


class PilotTemplate(Record, frozen=True, kw_only=True):
    """An approved one of a number's, as the pilot may use it."""

    id: UUID
    channel_id: UUID
    name: str
    language: str
    category: str
    body: str
    places: list[TemplatePlace]
    fit: bool
    """False where it has a file above."""
    allowed: bool
    use: str
    fills: list[Fill]
    version: int
    """0: nobody decided anything."""


class PilotTemplates(Record, frozen=True, kw_only=True):
    """Of all numbers that have templates, by number and name."""

    items: list[PilotTemplate]


class PilotTemplateChange(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    allowed: bool
    use: Annotated[str, msgspec.Meta(max_length=200)] = ""
    fills: Annotated[list[Fill], msgspec.Meta(max_length=60)] = msgspec.field(default_factory=list)
    expected_version: int

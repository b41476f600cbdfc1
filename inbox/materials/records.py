"""What is asked of materials and what is told of them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from inbox.materials.errors import MaterialContentWrong
from inbox.requests import PlaceInput
from realtime.content_records import Media, Place
from realtime.record import Record

MaterialKind = Literal["image", "video", "audio", "document", "location"]
MaterialFileKind = Literal["image", "video", "audio", "document"]

Title = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=80)]
Use = Annotated[str, msgspec.Meta(max_length=300)]
Words = Annotated[str, msgspec.Meta(max_length=1000)]
Label = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=40)]


class Material(Record, frozen=True, kw_only=True):
    id: UUID
    kind: MaterialKind
    title: str
    use: str
    """When to send it, for people and for the pilot."""
    words: str
    """What it says: its caption, and what is said in its place where it can not go."""
    labels: list[str]
    vertente: str | None
    """The line of business it belongs to; none: all of them."""
    has_prices: bool
    """The pilot keeps it back in a first conversation."""
    active: bool
    version: int
    media: Media | None
    """Its file, for `/v1/materials/{id}/file`."""
    place: Place | None
    changed_at: datetime
    changed_by_user_id: UUID | None


class MaterialList(Record, frozen=True, kw_only=True):
    """By title. Sellers are told of those that may be sent."""

    items: list[Material]
    limit: int
    bytes_used: int
    bytes_limit: int


class MaterialFile(Record, frozen=True, kw_only=True):
    """Name it in a material within a day."""

    id: UUID
    kind: MaterialFileKind
    media: Media


class MaterialInput(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kind: MaterialKind
    title: Title
    use: Use = ""
    words: Words = ""
    labels: Annotated[list[Label], msgspec.Meta(max_length=10)] = []
    vertente: Annotated[str, msgspec.Meta(max_length=80)] | None = None
    has_prices: bool = False
    active: bool = True
    file_id: UUID | None = None
    """One that was uploaded, or the one it has."""
    place: PlaceInput | None = None

    def check(self) -> None:
        placed = self.kind == "location"
        if placed != (self.place is not None) or placed == (self.file_id is not None):
            raise MaterialContentWrong


class MaterialChange(MaterialInput, frozen=True, kw_only=True, forbid_unknown_fields=True):
    expected_version: int

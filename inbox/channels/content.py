"""What a message holds, before anybody asks whose it is."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from inbox.channels import reading
from inbox.channels.neutral import Card, Choice, LinkPreview, Media, Place
from realtime.records import MessageKind


class Content(NamedTuple):
    kind: MessageKind
    text: str = ""
    media: Media | None = None
    choice: Choice | None = None
    place: Place | None = None
    cards: Sequence[Card] = ()
    link_preview: LinkPreview | None = None
    extra: Mapping[str, Any] = {}


def chosen(id_: Any, title: Any, description: Any = None) -> Content | None:
    """A button or a row of a list. Where the title is missing the id says more than nothing."""
    shown = reading.line(title) or reading.line(id_)
    if shown is None:
        return None
    choice = Choice(id=reading.line(id_, 256) or shown, title=shown, description=reading.line(description))
    return Content("choice", shown, choice=choice)


def placed(latitude: Any, longitude: Any, name: Any, address: Any) -> Content | None:
    """None without usable coordinates."""
    north, east = reading.degrees(latitude), reading.degrees(longitude)
    if north is None or east is None:
        return None
    place = Place(latitude=north, longitude=east, name=reading.line(name), address=reading.line(address))
    return Content("location", place.name or place.address or "", place=place)

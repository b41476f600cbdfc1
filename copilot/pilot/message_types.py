"""How a reply leaves: the type that was chosen, as far as the channel can, else what comes nearest. Pure.

LIST becomes BUTTON becomes TEXT with numbered lines. A picture, film, recording or document that the channel
does not take, or not at its size, becomes TEXT with what it says; a place becomes TEXT with its address.
"""

from collections.abc import Sequence
from typing import NamedTuple

from copilot.context import Enclosure
from copilot.engine.pilot_ports import Asset, MessageType, TypeChoice
from copilot.pilot.bubbles import bubbles
from inbox.outgoing_content import content_with
from realtime.channel_records import Capabilities
from realtime.content_records import MessageContent, Offer, Option, Place
from realtime.records import MessageKind

OPEN_LIST = "Ver opções"
_MEDIA: dict[str, MessageKind] = {
    "IMAGE": "image",
    "VIDEO": "video",
    "AUDIO": "audio",
    "DOCUMENT": "document",
}
_CAPTIONED = frozenset({"image", "video", "document"})


class Piece(NamedTuple):
    """One bubble."""

    kind: MessageKind
    text: str
    content: MessageContent | None = None


class Shaped(NamedTuple):
    """The last bubble of a reply, and the words that go before it."""

    type: MessageType
    kind: MessageKind
    text: str
    content: MessageContent | None = None
    asset: Asset | None = None
    wanted: MessageType = "TEXT"
    """What was chosen; another `type` is what the channel could."""
    words: str = ""

    @property
    def said(self) -> str:
        """All that the customer reads, in this order."""
        return "\n\n".join(part for part in (self.words, self.text) if part)

    def pieces(self, able: Capabilities) -> list[Piece]:
        if self.kind == "text":
            return [Piece("text", part) for part in bubbles(self.text, able)]
        before = bubbles(self.words, able) if self.words else []
        return [*(Piece("text", part) for part in before), Piece(self.kind, self.text, self.content)]


def shape(text: str, choice: TypeChoice, assets: Sequence[Asset], able: Capabilities) -> Shaped:
    asset = chosen(choice, assets)
    if asset is None:
        return Shaped("TEXT", "text", text, wanted=choice.type)
    if asset.options:
        return _offered(text, asset, able)._replace(wanted=choice.type)
    return _enclosed(text, asset, able)._replace(wanted=choice.type)


def chosen(choice: TypeChoice, assets: Sequence[Asset]) -> Asset | None:
    """Only what the company has."""
    return next((one for one in assets if one.id == choice.asset_id and one.type == choice.type), None)


def can_carry(asset: Asset, able: Capabilities) -> bool:
    if asset.type == "LOCATION":
        return asset.place is not None and "location" in able.kinds
    kind = _MEDIA.get(asset.type)
    if kind is None or asset.media is None or kind not in able.kinds:
        return False
    return (asset.media.size or 0) <= able.media_max.get(kind, 0)


def enclosure_of(asset: Asset, able: Capabilities) -> Enclosure | None:
    """What the writer of the reply must know of it; None where it leaves no trace."""
    carried = can_carry(asset, able)
    if asset.options or not (carried or asset.says):
        return None
    said = "\n".join(part for part in (asset.use, asset.says) if part)
    return Enclosure(id=asset.id, type=asset.type, title=asset.title, text=said, in_words=not carried)


def _offered(text: str, asset: Asset, able: Capabilities) -> Shaped:
    titles = asset.options
    shown = able.interactive_everywhere and len(text) <= able.offer_text_max
    buttons = len(titles) <= able.buttons_max and _fit(titles, able.button_title_max)
    if asset.type == "BUTTON" and shown and "buttons" in able.kinds and buttons:
        return Shaped("BUTTON", "buttons", text, _offer(titles, None), asset)
    listed = 1 < len(titles) <= able.list_rows_max and _fit(titles, able.list_title_max)
    if asset.type == "LIST" and shown and "list" in able.kinds and listed:
        return Shaped("LIST", "list", text, _offer(titles, OPEN_LIST[: able.list_button_max]), asset)
    if asset.type == "LIST" and shown and "buttons" in able.kinds and buttons:
        return Shaped("BUTTON", "buttons", text, _offer(titles, None), asset)
    lines = [f"{number}. {title}" for number, title in enumerate(titles, start=1)]
    return Shaped("TEXT", "text", "\n".join([text, *lines]), asset=asset)


def _fit(titles: Sequence[str], most: int) -> bool:
    return all(0 < len(title) <= most for title in titles)


def _offer(titles: Sequence[str], button: str | None) -> MessageContent:
    options = [
        Option(id=f"option:{number}", title=title, description=None)
        for number, title in enumerate(titles, start=1)
    ]
    return content_with(offer=Offer(options=options, button=button, footer=None))


def _enclosed(text: str, asset: Asset, able: Capabilities) -> Shaped:
    if not can_carry(asset, able):
        said = f"{asset.title}\n{asset.says}" if asset.says and asset.title not in asset.says else asset.says
        return Shaped("TEXT", "text", "\n\n".join(part for part in (text, said) if part), asset=asset)
    if asset.place is not None:
        latitude, longitude, address = asset.place
        place = Place(latitude=latitude, longitude=longitude, name=asset.title, address=address)
        return Shaped("LOCATION", "location", asset.title, content_with(place=place), asset, words=text)
    kind, content = _MEDIA[asset.type], content_with(media=asset.media)
    # Words that are one bubble go as the caption; longer ones before it, as a person would.
    captioned = kind in _CAPTIONED and len(text) <= able.caption_max and len(bubbles(text, able)) == 1
    if captioned:
        return Shaped(asset.type, kind, text, content, asset)
    return Shaped(asset.type, kind, "", content, asset, words=text)

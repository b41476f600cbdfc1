"""How a reply leaves: the type that was chosen, as far as the channel can, else what comes nearest. Pure.

LIST becomes BUTTON becomes TEXT with numbered lines; a file that is not there becomes TEXT. A closed window
takes templates only, which a turn never gets as far as (`obstacles.py`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from copilot.engine.pilot_ports import Asset, MessageType, TypeChoice
from inbox.outgoing_content import content_with
from realtime.records import Capabilities, MessageContent, MessageKind, Offer, Option, Place

OPEN_LIST = "Ver opções"
_MEDIA: dict[str, MessageKind] = {
    "IMAGE": "image",
    "VIDEO": "video",
    "AUDIO": "audio",
    "DOCUMENT": "document",
}


class Shaped(NamedTuple):
    """The last bubble of a reply; words before it stay words."""

    type: MessageType
    kind: MessageKind
    text: str
    content: MessageContent | None = None
    asset: Asset | None = None
    wanted: MessageType = "TEXT"
    """What was chosen; another `type` is what the channel could."""


def shape(text: str, choice: TypeChoice, assets: Sequence[Asset], able: Capabilities) -> Shaped:
    asset = next((one for one in assets if one.id == choice.asset_id and one.type == choice.type), None)
    if asset is None:
        return Shaped("TEXT", "text", text, wanted=choice.type)
    if asset.options:
        return _offered(text, asset, able)._replace(wanted=choice.type)
    return _with_file(text, asset, able)._replace(wanted=choice.type)


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


def _with_file(text: str, asset: Asset, able: Capabilities) -> Shaped:
    if asset.type == "LOCATION" and asset.place is not None and "location" in able.kinds:
        latitude, longitude, address = asset.place
        place = Place(latitude=latitude, longitude=longitude, name=asset.title, address=address)
        return Shaped("LOCATION", "location", asset.title, content_with(place=place), asset)
    kind = _MEDIA.get(asset.type)
    if kind is None or asset.media is None or kind not in able.kinds:
        return Shaped("TEXT", "text", text)
    return Shaped(asset.type, kind, "", content_with(media=asset.media), asset)

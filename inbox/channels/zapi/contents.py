"""What a message of Z-API holds: the one key that is there says the kind."""

from collections.abc import Callable, Mapping
from typing import Any

from inbox.channels import jids, reading
from inbox.channels.content import Content, chosen, placed
from inbox.channels.link_previews import read_link_preview
from inbox.channels.neutral import Card, Media
from realtime.records import MessageKind


def read_content(body: dict[str, Any]) -> Content:
    for name, read in _READERS.items():
        part = body.get(name)
        if isinstance(part, dict) and (content := read(part)):
            return content
    known = _ENVELOPE
    kind = next((name for name, value in body.items() if isinstance(value, dict) and name not in known), None)
    return Content("unsupported", extra={"provider_kind": reading.line(kind, 60) or "?"})


def _text(part: dict[str, Any]) -> Content | None:
    """Of a preview it tells where a picture lies, not the picture, and none is fetched."""
    words = reading.text(part.get("message"))
    if words is None:
        return None
    preview = read_link_preview(words, part.get("url"), part.get("title"), part.get("description"))
    return Content("text", words, link_preview=preview)


def _media(kind: MessageKind, address: str) -> Callable[[dict[str, Any]], Content]:
    def read(part: dict[str, Any]) -> Content:
        shown: MessageKind = "voice" if kind == "audio" and part.get("ptt") is True else kind
        once = part.get("viewOnce") is True
        media = Media(
            url=None if once else reading.line(part.get(address), 2_000),
            mime=reading.line(part.get("mimeType"), 100),
            filename=reading.filename(part.get("fileName") or part.get("title")),
            seconds=reading.whole(part.get("seconds")),
            view_once=once,
        )
        return Content(shown, reading.text(part.get("caption")) or "", media=media)

    return read


def _location(part: dict[str, Any]) -> Content | None:
    return placed(part.get("latitude"), part.get("longitude"), part.get("name"), part.get("address"))


def _contact(part: dict[str, Any]) -> Content | None:
    stated = [number for value in reading.items(part.get("phones")) if (number := reading.line(value, 40))]
    phones = jids.vcard_phones(part.get("vCard")) or stated
    name = reading.line(part.get("displayName")) or next(iter(phones), None)
    return Content("contacts", name, cards=[Card(name=name, phones=phones)]) if name else None


def _buttons(part: dict[str, Any]) -> Content | None:
    return chosen(part.get("buttonId"), part.get("message"))


def _list(part: dict[str, Any]) -> Content | None:
    return chosen(part.get("selectedRowId"), part.get("title"), part.get("message"))


_READERS: Mapping[str, Callable[[dict[str, Any]], Content | None]] = {
    "text": _text,
    "image": _media("image", "imageUrl"),
    "audio": _media("audio", "audioUrl"),
    "video": _media("video", "videoUrl"),
    "document": _media("document", "documentUrl"),
    "sticker": _media("sticker", "stickerUrl"),
    "location": _location,
    "contact": _contact,
    "buttonsResponseMessage": _buttons,
    "listResponseMessage": _list,
}
_ENVELOPE = frozenset({"externalAdReply", "reaction"})

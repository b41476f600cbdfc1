"""What a WhatsApp message holds, as Baileys names the parts (`WAProto.proto`)."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inbox.channels import jids, reading
from inbox.channels.content import Content, chosen, placed
from inbox.channels.link_previews import read_link_preview
from inbox.channels.neutral import Card, Choice, Media
from realtime.records import MessageKind

_WRAPPERS = (
    "ephemeralMessage",
    "viewOnceMessage",
    "viewOnceMessageV2",
    "viewOnceMessageV2Extension",
    "documentWithCaptionMessage",
    "editedMessage",
    "associatedChildMessage",
    "groupStatusMessage",
    "groupStatusMessageV2",
)
_DEPTH = 5


def read_content(message: dict[str, Any], stated: Any) -> Content:
    """`stated` is the type as Evolution names it, for what nobody can read."""
    message, once = _unwrapped(message)
    for name, read in _READERS.items():
        part = message.get(name)
        if part is not None and (content := read(part)):
            if once and content.media:
                # It is shown once on a phone; whoever keeps a copy breaks that promise.
                return content._replace(media=Media(mime=content.media.mime, view_once=True))
            return content
    kind = reading.line(stated, 60) or reading.line(next(iter(message), None), 60) or "?"
    return Content("unsupported", extra={"provider_kind": kind})


def context_of(message: dict[str, Any]) -> dict[str, Any]:
    """Quote, forwarding and advertisement hang on the part that is the message."""
    message, _ = _unwrapped(message)
    for name in _READERS:
        context = reading.mapping(reading.mapping(message.get(name)).get("contextInfo"))
        if context:
            return context
    return {}


def _unwrapped(message: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    once = False
    for _ in range(_DEPTH):
        wrapper = next((name for name in _WRAPPERS if isinstance(message.get(name), dict)), None)
        if wrapper is None:
            break
        once = once or wrapper.startswith("viewOnce")
        inner = message[wrapper]
        message = reading.mapping(inner.get("message")) or inner
    return message, once


def _conversation(part: Any) -> Content | None:
    words = reading.text(part)
    return None if words is None else Content("text", words)


def _extended(part: Any) -> Content | None:
    """Evolution makes plain words of it, and drops the rest, where nothing is wrapped around it."""
    body = reading.mapping(part)
    content = _conversation(body.get("text"))
    if content is None:
        return None
    address = body.get("matchedText") or body.get("canonicalUrl")
    about = (body.get("title"), body.get("description"), body.get("jpegThumbnail"))
    return content._replace(link_preview=read_link_preview(content.text, address, *about))


def _media(kind: MessageKind) -> Callable[[Any], Content | None]:
    def read(part: Any) -> Content | None:
        body = reading.mapping(part)
        shown: MessageKind = "voice" if kind == "audio" and body.get("ptt") is True else kind
        media = Media(
            mime=reading.line(body.get("mimetype"), 100),
            filename=reading.filename(body.get("fileName") or body.get("title")),
            size=reading.whole(body.get("fileLength")),
            seconds=reading.whole(body.get("seconds")),
            view_once=body.get("viewOnce") is True,
            animated=body.get("isAnimated") is True or body.get("gifPlayback") is True,
        )
        return Content(shown, reading.text(body.get("caption")) or "", media=media)

    return read


def _location(part: Any) -> Content | None:
    body = reading.mapping(part)
    latitude, longitude = body.get("degreesLatitude"), body.get("degreesLongitude")
    return placed(latitude, longitude, body.get("name"), body.get("address"))


def _contact(part: Any) -> Content | None:
    return _cards([part])


def _contacts(part: Any) -> Content | None:
    return _cards(reading.items(reading.mapping(part).get("contacts")))


def _cards(parts: Sequence[Any]) -> Content | None:
    cards = []
    for part in parts:
        body = reading.mapping(part)
        phones = jids.vcard_phones(body.get("vcard"))
        name = reading.line(body.get("displayName")) or next(iter(phones), None)
        if name:
            cards.append(Card(name=name, phones=phones))
    return Content("contacts", ", ".join(card.name for card in cards), cards=cards)


def _buttons(part: Any) -> Content | None:
    body = reading.mapping(part)
    return chosen(body.get("selectedButtonId"), body.get("selectedDisplayText"))


def _list(part: Any) -> Content | None:
    body = reading.mapping(part)
    row = reading.mapping(body.get("singleSelectReply")).get("selectedRowId")
    return chosen(row, body.get("title"), body.get("description"))


def _template_button(part: Any) -> Content | None:
    body = reading.mapping(part)
    return chosen(body.get("selectedId"), body.get("selectedDisplayText"))


def _native_flow(part: Any) -> Content | None:
    body = reading.mapping(part)
    flow = reading.mapping(body.get("nativeFlowResponseMessage"))
    try:
        form = reading.mapping(json.loads(flow.get("paramsJson") or ""))
    except (ValueError, TypeError, RecursionError):
        form = {}
    title = reading.line(reading.mapping(body.get("body")).get("text")) or reading.line(flow.get("name"))
    if title is None:
        return None
    id_ = reading.line(form.get("id") or flow.get("name"), 256) or title
    return Content("choice", title, choice=Choice(id=id_, title=title, answers=reading.answers(form)))


_READERS: Mapping[str, Callable[[Any], Content | None]] = {
    "conversation": _conversation,
    "extendedTextMessage": _extended,
    "imageMessage": _media("image"),
    "videoMessage": _media("video"),
    "ptvMessage": _media("video"),
    "audioMessage": _media("audio"),
    "documentMessage": _media("document"),
    "stickerMessage": _media("sticker"),
    "locationMessage": _location,
    "liveLocationMessage": _location,
    "contactMessage": _contact,
    "contactsArrayMessage": _contacts,
    "buttonsResponseMessage": _buttons,
    "listResponseMessage": _list,
    "templateButtonReplyMessage": _template_button,
    "interactiveResponseMessage": _native_flow,
}

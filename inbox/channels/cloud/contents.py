"""What a message of the Cloud API holds, by its type."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inbox.channels import reading
from inbox.channels.content import Content, chosen, placed
from inbox.channels.neutral import Card, Choice, Media
from realtime.records import MessageKind


def read_content(message: dict[str, Any], faults: Sequence[Any]) -> Content:
    """`faults` stand beside the message when Meta could not deliver what it holds. A type that we do not
    know, or one without its body, becomes a placeholder that says which it was."""
    kind = message.get("type")
    if kind == "contacts":  # the one body that is a list
        return _cards(message)
    read = _READERS.get(kind) if isinstance(kind, str) else None
    content = read(reading.mapping(message.get(str(kind)))) if read else None
    return content or _unsupported(message, faults)


def _text(body: dict[str, Any]) -> Content | None:
    words = reading.text(body.get("body"))
    return None if words is None else Content("text", words)


def _media(kind: MessageKind) -> Callable[[dict[str, Any]], Content | None]:
    def read(body: dict[str, Any]) -> Content | None:
        reference = reading.identifier(body.get("id"))
        if reference is None:
            return None  # Meta could not fetch it (131052)
        mime = reading.line(body.get("mime_type"), 100)
        shown: MessageKind = "voice" if kind == "audio" and body.get("voice") is True else kind
        media = Media(
            reference=reference,
            url=reading.line(body.get("url"), 2_000),
            mime=mime,
            filename=reading.filename(body.get("filename")),
            animated=body.get("animated") is True,
        )
        return Content(shown, reading.text(body.get("caption")) or "", media=media)

    return read


def _location(body: dict[str, Any]) -> Content | None:
    return placed(body.get("latitude"), body.get("longitude"), body.get("name"), body.get("address"))


def _interactive(body: dict[str, Any]) -> Content | None:
    kind = body.get("type")
    picked = reading.mapping(body.get(str(kind)))
    if kind in ("button_reply", "list_reply"):
        return chosen(picked.get("id"), picked.get("title"), picked.get("description"))
    if kind == "nfm_reply":
        try:
            form = json.loads(picked.get("response_json") or "")
        except (ValueError, TypeError, RecursionError):
            form = None
        answers = reading.answers(form)
        answers.pop("flow_token", None)  # ours, come back
        title = reading.line(picked.get("body")) or reading.line(picked.get("name")) or ""
        id_ = reading.line(picked.get("name"), 256) or "flow"
        return Content("choice", title, choice=Choice(id=id_, title=title, answers=answers))
    return None


def _button(body: dict[str, Any]) -> Content | None:
    return chosen(body.get("payload"), body.get("text"))


def _unsupported(message: dict[str, Any], faults: Sequence[Any]) -> Content:
    kind = reading.line(message.get("type"), 40) or "?"
    inner = reading.line(reading.mapping(message.get("unsupported")).get("type"), 40)
    codes = [
        code
        for fault in [*reading.items(message.get("errors")), *faults]
        if isinstance(code := reading.mapping(fault).get("code"), int)
    ]
    extra: dict[str, Any] = {"provider_kind": inner or kind}
    if codes:
        extra["provider_errors"] = codes[:5]
    return Content("unsupported", extra=extra)


def _cards(message: dict[str, Any]) -> Content:
    cards = []
    for one in reading.items(message.get("contacts")):
        contact = reading.mapping(one)
        phones = [reading.mapping(phone) for phone in reading.items(contact.get("phones"))]
        numbers = [
            number
            for phone in phones
            if (number := reading.line(phone.get("phone") or phone.get("wa_id"), 40))
        ]
        name = reading.line(reading.mapping(contact.get("name")).get("formatted_name"))
        if name or numbers:
            cards.append(Card(name=name or numbers[0], phones=numbers))
    return Content("contacts", ", ".join(card.name for card in cards), cards=cards)


def _order(body: dict[str, Any]) -> Content:
    return Content("order", reading.text(body.get("text")) or "")


_READERS: Mapping[str, Callable[[dict[str, Any]], Content | None]] = {
    "text": _text,
    "image": _media("image"),
    "video": _media("video"),
    "audio": _media("audio"),
    "document": _media("document"),
    "sticker": _media("sticker"),
    "location": _location,
    "interactive": _interactive,
    "button": _button,
    "order": _order,
}

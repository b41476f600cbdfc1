"""A message as Z-API wants it: the endpoint and its body; pure."""

import base64
from typing import Any

from inbox.channels.outgoing import Outbound, OutgoingFile, ReactionOut
from inbox.phone_numbers import digits
from realtime.content_records import Card, Offer, Place

_NO_NAME = "Localização"
_DEFAULT_EXTENSION = "bin"


def message_body(outbound: Outbound, data: bytes | None = None) -> tuple[str, dict[str, Any]]:
    """`data`: of the file."""
    endpoint, part = _part(outbound, data)
    body: dict[str, Any] = {"phone": outbound.chat_ref, **part}
    if outbound.quoted_provider_id:
        body["messageId"] = outbound.quoted_provider_id
    return endpoint, body


def reaction_body(act: ReactionOut) -> tuple[str, dict[str, Any]]:
    about: dict[str, Any] = {"phone": act.chat_ref, "messageId": act.target_provider_id}
    if act.emoji is None:
        return "send-remove-reaction", about
    return "send-reaction", about | {"reaction": act.emoji}


def _part(outbound: Outbound, data: bytes | None) -> tuple[str, dict[str, Any]]:
    content = outbound.content
    if outbound.file is not None:
        return _file(outbound, outbound.file, data or b"")
    if content and content.offer:
        return _offer(outbound.text, content.offer)
    if content and content.place:
        return "send-location", _place(content.place)
    if content and content.cards:
        return "send-contact", _card(content.cards[0])
    return "send-text", {"message": outbound.text}


def _file(outbound: Outbound, file: OutgoingFile, data: bytes) -> tuple[str, dict[str, Any]]:
    """An address where there is one: a data address makes the request a third larger than the file."""
    address = file.link or f"data:{file.mime};base64,{base64.b64encode(data).decode()}"
    caption = {"caption": outbound.text} if outbound.text else {}
    match outbound.kind:
        case "voice" | "audio":
            return "send-audio", {"audio": address}
        case "sticker":
            return "send-sticker", {"sticker": address}
        case "document":
            stem, _, extension = file.filename.rpartition(".")
            extension = extension.lower() if stem and extension.isalnum() else _DEFAULT_EXTENSION
            about = {"document": address, "fileName": file.filename}
            return f"send-document/{extension}", about | caption
        case kind:
            return f"send-{kind}", {kind: address, **caption}


def _offer(text: str, offer: Offer) -> tuple[str, dict[str, Any]]:
    """No footers here: its words stand under the text."""
    words = f"{text}\n\n_{offer.footer}_" if offer.footer else text
    if offer.button is None:
        buttons = [{"id": one.id, "label": one.title} for one in offer.options]
        return "send-button-list", {"message": words, "buttonList": {"buttons": buttons}}
    options = [
        {"id": one.id, "title": one.title, "description": one.description or ""} for one in offer.options
    ]
    menu = {"title": offer.button, "buttonLabel": offer.button, "options": options}
    return "send-option-list", {"message": words, "optionList": menu}


def _place(place: Place) -> dict[str, Any]:
    """Title and address are required."""
    title = place.name or _NO_NAME
    at = {"latitude": str(place.latitude), "longitude": str(place.longitude)}
    return at | {"title": title, "address": place.address or title}


def _card(card: Card) -> dict[str, Any]:
    return {"contactName": card.name, "contactPhone": digits(card.phones[0]) if card.phones else ""}

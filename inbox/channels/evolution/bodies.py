"""A message as Evolution wants it: the endpoint of `/message/` and its body; pure."""

import base64
from typing import Any

from inbox.channels.outgoing import Outbound, OutgoingFile, ReactionOut
from inbox.phone_numbers import digits
from realtime.content_records import Card, Offer, Place

_NO_NAME = "Localização"


def message_body(outbound: Outbound, data: bytes | None = None) -> tuple[str, dict[str, Any]]:
    """`number` is the whole address: bare digits of a LID would be taken for a telephone, and eighteen digits
    for a group. `data`: of the file."""
    endpoint, part = _part(outbound, data)
    body: dict[str, Any] = {"number": outbound.chat_ref, **part}
    if outbound.quoted_provider_id:
        body["quoted"] = {"key": {"id": outbound.quoted_provider_id}}
    return endpoint, body


def reaction_body(act: ReactionOut) -> dict[str, Any]:
    """An empty reaction takes it back."""
    return {
        "key": message_key(act.chat_ref, act.target_provider_id, ours=act.target_is_ours),
        "reaction": act.emoji or "",
    }


def message_key(chat_ref: str, provider_id: str, *, ours: bool) -> dict[str, Any]:
    jid = chat_ref if "@" in chat_ref else f"{chat_ref}@s.whatsapp.net"
    return {"remoteJid": jid, "fromMe": ours, "id": provider_id}


def _part(outbound: Outbound, data: bytes | None) -> tuple[str, dict[str, Any]]:
    content = outbound.content
    if outbound.file is not None:
        return _file(outbound, outbound.file, base64.b64encode(data or b"").decode())
    if content and content.offer:
        return (
            _list(outbound.text, content.offer)
            if content.offer.button
            else _buttons(outbound.text, content.offer)
        )
    if content and content.place:
        return "sendLocation", _place(content.place)
    if content and content.cards:
        return "sendContact", {"contact": [_card(card) for card in content.cards]}
    return "sendText", {"text": outbound.text, "linkPreview": "://" in outbound.text}


def _file(outbound: Outbound, file: OutgoingFile, data: str) -> tuple[str, dict[str, Any]]:
    match outbound.kind:
        case "voice":
            return "sendWhatsAppAudio", {"audio": data}
        case "sticker":
            return "sendSticker", {"sticker": data}
        case kind:
            part = {
                "mediatype": kind,
                "mimetype": file.mime,
                "media": data,
                "fileName": file.filename,
            }
            return "sendMedia", part | ({"caption": outbound.text} if outbound.text else {})


def _buttons(text: str, offer: Offer) -> tuple[str, dict[str, Any]]:
    buttons = [{"type": "reply", "displayText": one.title, "id": one.id} for one in offer.options]
    return "sendButtons", {"title": text, "footer": offer.footer or "", "buttons": buttons}


def _list(text: str, offer: Offer) -> tuple[str, dict[str, Any]]:
    """`footerText` is required, if only as a space."""
    rows = [
        {"rowId": one.id, "title": one.title, "description": one.description or ""} for one in offer.options
    ]
    return "sendList", {
        "title": text,
        "description": "",
        "buttonText": offer.button,
        "footerText": offer.footer or " ",
        "sections": [{"title": offer.button, "rows": rows}],
    }


def _place(place: Place) -> dict[str, Any]:
    """Name and address are required."""
    name = place.name or _NO_NAME
    at = {"latitude": place.latitude, "longitude": place.longitude}
    return at | {"name": name, "address": place.address or name}


def _card(card: Card) -> dict[str, Any]:
    phone = card.phones[0] if card.phones else ""
    return {"fullName": card.name, "wuid": digits(phone), "phoneNumber": phone}

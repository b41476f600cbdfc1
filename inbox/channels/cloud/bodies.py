"""A message as the Cloud API wants it (`POST /{phone_number_id}/messages`); pure."""

from typing import Any

from inbox.channels.cloud.statuses import REFERENCE_PREFIX
from inbox.channels.cloud.templates import template_part
from inbox.channels.outgoing import Outbound, ReactionOut
from realtime.content_records import Card, Offer, Place

MEDIA_TYPES = {"voice": "audio"}
"""Kinds that bear another name there."""


def message_body(outbound: Outbound, media_id: str | None = None) -> dict[str, Any]:
    """`media_id`: of the file, once it was uploaded."""
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **recipient(outbound.chat_ref),
        "biz_opaque_callback_data": f"{REFERENCE_PREFIX}{outbound.message_id}",
        **content_body(outbound, media_id),
    }
    if outbound.quoted_provider_id:
        body["context"] = {"message_id": outbound.quoted_provider_id}
    return body


def reaction_body(act: ReactionOut) -> dict[str, Any]:
    """An empty emoji takes it back."""
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **recipient(act.chat_ref),
        "type": "reaction",
        "reaction": {"message_id": act.target_provider_id, "emoji": act.emoji or ""},
    }


def read_body(provider_id: str, *, typing: bool = False) -> dict[str, Any]:
    """Meta shows typing only together with having read."""
    body: dict[str, Any] = {"messaging_product": "whatsapp", "status": "read", "message_id": provider_id}
    return body | {"typing_indicator": {"type": "text"}} if typing else body


def recipient(chat_ref: str) -> dict[str, str]:
    """A number, or the business-scoped id of somebody who shows no number. Where both stand the number wins,
    so only one of them is written."""
    return {"to": chat_ref} if chat_ref.isdigit() else {"recipient": chat_ref}


def content_body(outbound: Outbound, media_id: str | None = None) -> dict[str, Any]:
    """`type`, and the part that it names."""
    content = outbound.content
    if content and content.template:
        file = _file_part(outbound, content.template.header_kind or "", media_id or "")
        return {"type": "template", "template": template_part(content.template, file)}
    if outbound.file is not None:
        return _file(outbound, media_id or "")
    if content and content.offer:
        return {"type": "interactive", "interactive": _interactive(outbound.text, content.offer)}
    if content and content.place:
        return {"type": "location", "location": _place(content.place)}
    if content and content.cards:
        return {"type": "contacts", "contacts": [_card(card) for card in content.cards]}
    return {"type": "text", "text": {"body": outbound.text, "preview_url": "://" in outbound.text}}


def _file(outbound: Outbound, media_id: str) -> dict[str, Any]:
    name = MEDIA_TYPES.get(outbound.kind, outbound.kind)
    part = _file_part(outbound, outbound.kind, media_id)
    if outbound.kind == "voice":
        part["voice"] = True
    if outbound.text and name in ("image", "video", "document"):
        part["caption"] = outbound.text
    return {"type": name, name: part}


def _file_part(outbound: Outbound, kind: str, media_id: str) -> dict[str, Any]:
    part: dict[str, Any] = {"id": media_id}
    if kind == "document" and outbound.file:
        part["filename"] = outbound.file.filename
    return part


def _interactive(text: str, offer: Offer) -> dict[str, Any]:
    body: dict[str, Any] = {"body": {"text": text}}
    if offer.footer:
        body["footer"] = {"text": offer.footer}
    if offer.button is None:
        buttons = [{"type": "reply", "reply": {"id": one.id, "title": one.title}} for one in offer.options]
        return {"type": "button", **body, "action": {"buttons": buttons}}
    rows = [
        {"id": one.id, "title": one.title} | ({"description": one.description} if one.description else {})
        for one in offer.options
    ]
    return {"type": "list", **body, "action": {"button": offer.button, "sections": [{"rows": rows}]}}


def _place(place: Place) -> dict[str, Any]:
    named = {"name": place.name, "address": place.address}
    at = {"latitude": place.latitude, "longitude": place.longitude}
    return at | {name: value for name, value in named.items() if value}


def _card(card: Card) -> dict[str, Any]:
    """Meta wants a part of the name besides the whole."""
    return {
        "name": {"formatted_name": card.name, "first_name": card.name.split(maxsplit=1)[0]},
        "phones": [{"phone": phone, "type": "CELL"} for phone in card.phones],
    }

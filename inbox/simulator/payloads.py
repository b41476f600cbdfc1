"""Webhooks as the simulated provider writes them; `inbox/channels/simulator/payloads.py` reads them. Pure."""

from typing import Any
from uuid import UUID

import msgspec

from inbox.queries.simulator import PhoneMessage
from inbox.simulator.announce import What
from inbox.simulator.pages_seen import preview_of


def webhook_body(message: PhoneMessage, what: What) -> bytes:
    return _document(message.channel_id, _entry(message, what))


def typing_body(channel_id: UUID, phone: str, recording: bool) -> bytes:
    state = "recording" if recording else "composing"
    return _document(channel_id, {"presences": [{"number": phone, "state": state}]})


def _document(channel_id: UUID, entry: dict[str, Any]) -> bytes:
    document = {"object": "simulator_line", "entry": [{"id": str(channel_id), **entry}]}
    return msgspec.json.encode(document)


def _entry(message: PhoneMessage, what: What) -> dict[str, Any]:
    match what:
        case "message":
            profile = {"number": message.phone, "name": message.profile_name}
            return {
                "profiles": [profile],
                "messages": [_message(message, message.provider_id, {**_context(message), **_body(message)})],
            }
        case "edit":
            edit = {"original_message_id": message.provider_id, "message": _body(message)}
            return _act(message, {"type": "edit", "edit": edit})
        case "revoke":
            revoke = {"original_message_id": message.provider_id}
            return _act(message, {"type": "revoke", "revoke": revoke})
        case "reaction":
            reaction = {"message_id": message.provider_id, "emoji": message.reaction}
            return _act(message, {"type": "reaction", "reaction": reaction})
        case _:
            return _status(message, what)


def _act(message: PhoneMessage, body: dict[str, Any]) -> dict[str, Any]:
    """Has an id of its own, as everywhere."""
    return {"messages": [_message(message, f"{message.provider_id}.{body['type']}", body)]}


def _message(message: PhoneMessage, provider_id: str, body: dict[str, Any]) -> dict[str, Any]:
    at = max(filter(None, (message.at, message.edited_at, message.deleted_at)))
    return {"id": provider_id, "from": message.phone, "timestamp": int(at.timestamp() * 1000), **body}


def _context(message: PhoneMessage) -> dict[str, Any]:
    return {"context": {"id": message.quoted_provider_id}} if message.quoted_provider_id else {}


def _body(message: PhoneMessage) -> dict[str, Any]:
    """Where no file stands behind it, only the kind of message matters."""
    if message.content and (file := message.content.get("media")):
        return _file(message, file)
    caption = {"caption": message.text} if message.text else {}
    file = {"id": f"file.{message.id.hex}"}
    match message.kind:
        case "image":
            return {"type": "image", "image": {**file, "mime_type": "image/jpeg", **caption}}
        case "voice":
            return {"type": "audio", "audio": {**file, "mime_type": "audio/ogg; codecs=opus", "voice": True}}
        case "document":
            about = {"mime_type": "application/pdf", "filename": "Orçamento.pdf"}
            return {"type": "document", "document": {**file, **about, **caption}}
        case "location":
            place = {"latitude": -23.5505199, "longitude": -46.6333094, "name": message.text or None}
            return {"type": "location", "location": place}
        case "contacts":
            name = {"formatted_name": message.text or "Bia Teste"}
            card = {"name": name, "phones": [{"phone": "+55 21 90000-0003"}]}
            return {"type": "contacts", "contacts": [card]}
        case "choice":
            picked = {"id": (message.content or {}).get("option_id"), "title": message.text}
            return {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": picked}}
        case _:
            preview = preview_of(message.text)
            beside = {"preview": msgspec.to_builtins(preview)} if preview else {}
            return {"type": "text", "text": {"body": message.text, **beside}}


def _file(message: PhoneMessage, media: dict[str, Any]) -> dict[str, Any]:
    kind = "audio" if message.kind == "voice" else message.kind
    part: dict[str, Any] = {"id": media["id"], "mime_type": media["mime"]}
    if message.kind == "voice":
        part["voice"] = True
    if message.text and kind in ("image", "video", "document"):
        part["caption"] = message.text
    if kind == "document":
        part["filename"] = media["filename"]
    return {"type": kind, kind: part}


def _status(message: PhoneMessage, what: str) -> dict[str, Any]:
    return {
        "statuses": [
            {
                "id": message.provider_id,
                "client_ref": message.client_ref,
                "status": what,
                "timestamp": int(message.at.timestamp() * 1000),
            }
        ]
    }

"""Webhooks as the simulated provider writes them; `inbox/channels/simulator/payloads.py` reads them. Pure."""

from typing import Any
from uuid import UUID

import msgspec

from inbox.queries.simulator import PhoneMessage
from inbox.simulator.announce import What


def webhook_body(message: PhoneMessage, what: What) -> bytes:
    return _document(message.channel_id, _message(message) if what == "message" else _status(message, what))


def typing_body(channel_id: UUID, phone: str) -> bytes:
    return _document(channel_id, {"presences": [{"number": phone, "state": "composing"}]})


def _document(channel_id: UUID, entry: dict[str, Any]) -> bytes:
    document = {"object": "simulator_line", "entry": [{"id": str(channel_id), **entry}]}
    return msgspec.json.encode(document)


def _message(message: PhoneMessage) -> dict[str, Any]:
    return {
        "profiles": [{"number": message.phone, "name": message.profile_name}],
        "messages": [
            {
                "id": message.provider_id,
                "from": message.phone,
                "timestamp": _milliseconds(message),
                "type": "text",
                "text": {"body": message.text},
            }
        ],
    }


def _status(message: PhoneMessage, what: What) -> dict[str, Any]:
    return {
        "statuses": [
            {
                "id": message.provider_id,
                "client_ref": message.client_ref,
                "status": what,
                "timestamp": _milliseconds(message),
            }
        ]
    }


def _milliseconds(message: PhoneMessage) -> int:
    return int(message.at.timestamp() * 1000)

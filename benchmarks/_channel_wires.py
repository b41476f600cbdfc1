"""What a customer, a phone or a provider does, in the words of each provider, after recorded webhooks."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from inbox.channels.cloud.verify import SIGNATURE_HEADER as CLOUD_HEADER
from inbox.channels.evolution.verify import WEBHOOK_HEADER
from inbox.channels.simulator import SIGNATURE_HEADER
from inbox.channels.simulator.credentials import sign

Json = dict[str, Any]


class Act(NamedTuple):
    """`what` is a kind of message, or `echo`, `edit`, `revoke`, `reaction`, `delivered`, `read`."""

    what: str
    chat: str
    id: str
    at: int
    """Seconds since 1970, as Cloud and Evolution count them."""
    text: str = ""
    target: str = ""


class Door(NamedTuple):
    """Where one number's provider posts, and as whom."""

    provider: str
    path: str
    account: str
    secret: bytes

    def request(self, act: Act) -> bytes:
        body = json.dumps(WIRES[self.provider](self, act)).encode()
        head = f"POST {self.path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        proof = "".join(f"{name}: {value}\r\n" for name, value in self._proof(body).items())
        return f"{head}{proof}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def _proof(self, body: bytes) -> Mapping[str, str]:
        match self.provider:
            case "cloud":
                digest = hmac.digest(self.secret, body, hashlib.sha256).hex()
                return {CLOUD_HEADER: f"sha256={digest}"}
            case "evolution":
                return {WEBHOOK_HEADER: self.secret.decode()}
            case "simulator":
                return {SIGNATURE_HEADER: sign(self.secret, body)}
        return {}


def _meta(act: Act) -> Json:
    """A message or an act as Meta says it; the simulator speaks so, too."""
    common = {"id": act.id, "from": act.chat, "timestamp": str(act.at), "type": act.what}
    words = {"type": "text", "text": {"body": act.text}}
    match act.what:
        case "text" | "echo":
            return common | words
        case "image":
            return common | {"image": {"id": f"m{act.id}", "mime_type": "image/jpeg", "caption": act.text}}
        case "voice":
            return common | {"type": "audio", "audio": {"id": f"m{act.id}", "voice": True}}
        case "location":
            return common | {"location": {"latitude": -23.55, "longitude": -46.63}}
        case "contacts":
            card = {"name": {"formatted_name": "Bia"}, "phones": [{"phone": "+55 21 90000-0003"}]}
            return common | {"contacts": [card]}
        case "edit":
            return common | {"edit": {"original_message_id": act.target, "message": words}}
        case "revoke":
            return common | {"revoke": {"original_message_id": act.target}}
    return common | {"reaction": {"message_id": act.target, "emoji": act.text}}


def _cloud(door: Door, act: Act) -> Json:
    metadata = {"display_phone_number": "5511900000100", "phone_number_id": door.account}
    value: Json = {"messaging_product": "whatsapp", "metadata": metadata}
    if act.what in ("delivered", "read"):
        value["statuses"] = [{"id": act.target, "status": act.what, "timestamp": str(act.at)}]
    elif act.what == "echo":
        value["message_echoes"] = [_meta(act) | {"from": "5511900000100", "to": act.chat}]
    else:
        value["messages"] = [_meta(act)]
    field = "smb_message_echoes" if act.what == "echo" else "messages"
    changes = [{"field": field, "value": value}]
    return {"object": "whatsapp_business_account", "entry": [{"id": door.account, "changes": changes}]}


def _simulator(door: Door, act: Act) -> Json:
    message = _meta(act) | {"timestamp": act.at * 1000}
    return {"object": "simulator_line", "entry": [{"id": door.account, "messages": [message]}]}


def _evolution(door: Door, act: Act) -> Json:
    jid = f"{act.chat}@s.whatsapp.net"
    event, data = _evolution_event(act, jid)
    return {"event": event, "instance": door.account, "data": data, "apikey": "FICTIONAL"}


def _evolution_event(act: Act, jid: str) -> tuple[str, Json]:
    key = {"remoteJid": jid, "fromMe": act.what == "echo", "id": act.id}
    target = {"remoteJid": jid, "fromMe": False, "id": act.target}
    match act.what:
        case "delivered" | "read":
            status = {"delivered": "DELIVERY_ACK", "read": "READ"}[act.what]
            return "messages.update", {
                "keyId": act.target, "remoteJid": jid, "fromMe": True, "status": status,
            }  # fmt: skip
        case "edit" | "revoke":
            kind = {"edit": "MESSAGE_EDIT", "revoke": "REVOKE"}[act.what]
            data: Json = {"key": target, "type": kind, "timestampMs": str(act.at * 1000)}
            return "messages.edited", data | {"editedMessage": {"conversation": act.text}}
    kind, content = _evolution_content(act, target)
    return "messages.upsert", {
        "key": key, "pushName": "Você" if act.what == "echo" else "Marina",
        "message": {kind: content}, "messageType": kind, "messageTimestamp": act.at,
    }  # fmt: skip


def _evolution_content(act: Act, target: Json) -> tuple[str, Any]:
    match act.what:
        case "image":
            return "imageMessage", {"mimetype": "image/jpeg", "caption": act.text}
        case "voice":
            return "audioMessage", {"mimetype": "audio/ogg; codecs=opus", "seconds": 7, "ptt": True}
        case "location":
            return "locationMessage", {"degreesLatitude": -23.55, "degreesLongitude": -46.63}
        case "contacts":
            return "contactMessage", {"displayName": "Bia", "vcard": "BEGIN:VCARD\nFN:Bia\nEND:VCARD"}
        case "reaction":
            at = str(act.at * 1000)
            return "reactionMessage", {"key": target, "text": act.text, "senderTimestampMs": at}
    return "conversation", act.text


def _zapi(door: Door, act: Act) -> Json:
    common: Json = {
        "instanceId": door.account, "phone": act.chat, "momment": act.at * 1000, "isGroup": False,
    }  # fmt: skip
    if act.what in ("delivered", "read"):
        status = {"delivered": "RECEIVED", "read": "READ"}[act.what]
        return common | {"type": "MessageStatusCallback", "status": status, "ids": [act.target]}
    # An edit comes under the id of what it changes.
    name = act.target if act.what == "edit" else act.id
    common |= {"type": "ReceivedCallback", "messageId": name, "fromMe": act.what == "echo"}
    match act.what:
        case "edit":
            return common | {"isEdit": True, "text": {"message": act.text}}
        case "revoke":
            return common | {"notification": "REVOKE", "referenceMessageId": act.target}
        case "reaction":
            about = {"referencedMessage": {"messageId": act.target}, "time": act.at * 1000}
            return common | {"reaction": {"value": act.text} | about}
        case "image":
            return common | {"image": {"mimeType": "image/jpeg", "caption": act.text}}
        case "voice":
            return common | {"audio": {"ptt": True, "seconds": 7, "mimeType": "audio/ogg; codecs=opus"}}
        case "location":
            return common | {"location": {"latitude": -23.55, "longitude": -46.63}}
        case "contacts":
            return common | {"contact": {"displayName": "Bia", "phones": ["5521900000003"]}}
    return common | {"text": {"message": act.text}}


WIRES: Mapping[str, Callable[[Door, Act], Json]] = {
    "cloud": _cloud,
    "evolution": _evolution,
    "zapi": _zapi,
    "simulator": _simulator,
}

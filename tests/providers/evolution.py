"""An Evolution API 2.3.7 with one paired instance. Shapes: the recorded requests, answers and webhooks of
`tests/inbox/channels/fixtures/evolution`."""

import base64
import struct
import time
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from random import Random
from typing import Any

from tests.providers.server import Asked, ProviderServer, Refuse, Reply, Sent, serving

INSTANCE = "loja-a"
OWN = "5511900000100"
"""The number of the instance."""
API_KEY = "example-instance-key"
WEBHOOK_TOKEN = "example-webhook-token"
CREDENTIALS = {"api_key": API_KEY, "webhook_token": WEBHOOK_TOKEN}
_SENDS = {
    "sendText": ("text", "conversation"),
    "sendMedia": ("caption", "imageMessage"),
    "sendWhatsAppAudio": ("", "audioMessage"),
    "sendSticker": ("", "stickerMessage"),
    "sendLocation": ("name", "locationMessage"),
    "sendContact": ("", "contactMessage"),
    "sendList": ("description", "listMessage"),
    "sendButtons": ("description", "interactiveMessage"),
}
_REQUIRED = {
    "sendText": ("number", "text"),
    "sendMedia": ("number", "mediatype", "media"),
    "sendWhatsAppAudio": ("number", "audio"),
    "sendSticker": ("number", "sticker"),
    "sendLocation": ("number", "latitude", "longitude", "name", "address"),
    "sendContact": ("number", "contact"),
    "sendList": ("number", "title", "footerText", "buttonText", "sections"),
    "sendButtons": ("number", "title", "buttons"),
}


def picture(side: int = 33) -> str:
    """Black and white squares as a PNG, so that a screen has something to show."""
    dice = Random(side)
    rows = b"".join(b"\0" + bytes(dice.choice((0, 255)) for _ in range(side)) for _ in range(side))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


QR = picture()


class EvolutionServer(ProviderServer):
    def __init__(self) -> None:
        super().__init__()
        self.key = API_KEY
        self.state = "open"
        self.reactions: list[dict[str, Any]] = []
        self.edited: list[dict[str, Any]] = []
        self.deleted: list[dict[str, Any]] = []
        self.files: dict[str, Reply] = {}
        """By message id."""
        self.read: list[str] = []
        self.presences: list[str] = []
        self.codes = 0
        """Shown so far; each is another."""
        self.webhook: dict[str, Any] | None = None
        """As set at `/webhook/set`."""

    @property
    def settings(self) -> dict[str, str]:
        return {"base_url": self.url, "instance": INSTANCE}

    def read_send(self, asked: Asked) -> Sent | Reply | None:
        match asked.steps:
            case ["message", endpoint, instance] if endpoint in _SENDS:
                pass
            case _:
                return None
        if refusal := self._refusal(asked, instance):
            return refusal
        body = asked.body
        missing = [name for name in _REQUIRED[endpoint] if body.get(name) in (None, "", [])]
        if missing:
            return problem(400, "Bad Request", [[f"The {name} is required" for name in missing]])
        if self.state != "open":
            return problem(500, "Internal Server Error", "Connection Closed")
        words, kind = _SENDS[endpoint]
        return Sent(
            id=self.name("3EB0"),
            to=body["number"],
            text=str(body.get(words) or ""),
            asked=asked,
            extra={"kind": kind},
        )

    def accepted(self, sent: Sent) -> Reply:
        return Reply(status=201, body=record(sent))

    def answer(self, asked: Asked) -> Reply:
        if refusal := self._refusal(asked, asked.steps[-1]):
            return refusal
        match asked.method, asked.steps[:2]:
            case "POST", ["message", "sendReaction"]:
                self.reactions.append(asked.body)
                return Reply(status=201, body={"key": {**asked.body["key"], "id": self.name("3EB0R")}})
            case "POST", ["chat", "markMessageAsRead"]:
                self.read += [one["id"] for one in asked.body["readMessages"]]
                return Reply(status=201, body={"message": "Read messages", "read": "success"})
            case "POST", ["chat", "sendPresence"]:
                self.presences.append(asked.body["presence"])
                return Reply(status=201, body={"presence": asked.body["presence"]})
            case "POST", ["chat", "updateMessage"]:
                self.edited.append(asked.body)
                return Reply(status=200, body={"key": asked.body["key"], "status": "PENDING"})
            case "DELETE", ["chat", "deleteMessageForEveryone"]:
                self.deleted.append(asked.body)
                return Reply(status=201, body={"key": {"id": asked.body["id"]}, "status": "PENDING"})
            case "POST", ["chat", "getBase64FromMediaMessage"]:
                id_ = asked.body["message"]["key"]["id"]
                return self.files.get(id_, problem(400, "Bad Request", ["Message not found"]))
            case "GET", ["instance", "connectionState"]:
                return Reply(status=200, body={"instance": {"instanceName": INSTANCE, "state": self.state}})
            case "GET", ["instance", "connect"]:
                code = {"pairingCode": "WZYEH1YY", "code": "2@example", "count": 1}
                self.codes += 1
                return Reply(status=200, body={**code, "base64": picture(28 + self.codes)})
            case "POST", ["webhook", "set"]:
                self.webhook = asked.body["webhook"]
                return Reply(status=201, body=self.webhook)
        return problem(404, "Not Found", f"Cannot {asked.method} {asked.path}")

    def sign(self, body: bytes) -> Mapping[str, str]:
        return {"x-webhook-token": WEBHOOK_TOKEN}

    async def report(self, sent: Sent, *statuses: str) -> None:
        """`SERVER_ACK`, `DELIVERY_ACK`, `READ`, `PLAYED` or `ERROR`: a webhook for each, in this order."""
        for status in statuses:
            data = {
                "keyId": sent.id,
                "remoteJid": jid(sent.to),
                "fromMe": True,
                "participant": jid(sent.to),
                "status": status,
                "instanceId": "7c0f0000-0000-4000-8000-00000000000a",
                "messageId": f"cm{sent.id}",
            }
            await self.tell(event("messages.update", data))

    async def echo(self, sent: Sent, **changes: Any) -> None:
        """`send.message`, which comes for every message of an API."""
        await self.tell(event("send.message", record(sent) | changes))

    def _refusal(self, asked: Asked, instance: str) -> Reply | None:
        if asked.headers.get("apikey") != self.key:
            return problem(401, "Unauthorized", "Unauthorized")
        if instance != INSTANCE:
            return problem(404, "Not Found", [f'The "{instance}" instance does not exist'])
        return None


def file_of(content: bytes, mime: str = "image/jpeg") -> Reply:
    """As it answers for the file of a message, whose real type it does not know."""
    about = {"mediaType": "imageMessage", "fileName": "a.jpg", "size": {"fileLength": len(content)}}
    encoded = base64.b64encode(content).decode()
    return Reply(status=201, body={**about, "mimetype": mime, "base64": encoded, "buffer": None})


def jid(number: str) -> str:
    return number if "@" in number else f"{number}@s.whatsapp.net"


def record(sent: Sent) -> dict[str, Any]:
    kind = sent.extra["kind"]
    message = {"conversation": sent.text} if kind == "conversation" else {kind: {"caption": sent.text}}
    return {
        "key": {"remoteJid": jid(sent.to), "fromMe": True, "id": sent.id},
        "pushName": "Você",
        "status": "PENDING",
        "message": message,
        "messageType": kind,
        "messageTimestamp": int(time.time()),
        "instanceId": "7c0f0000-0000-4000-8000-00000000000a",
        "source": "web",
    }


def inbound(text: str, chat: str = "5511900000001@s.whatsapp.net", **key: Any) -> dict[str, Any]:
    return {
        "key": {"remoteJid": chat, "fromMe": False, "id": f"A5{time.time_ns()}", **key},
        "pushName": "Marina Exemplo",
        "message": {"conversation": text},
        "messageType": "conversation",
        "messageTimestamp": int(time.time()),
        "instanceId": "7c0f0000-0000-4000-8000-00000000000a",
        "source": "android",
    }


def event(name: str, data: Any, instance: str = INSTANCE) -> dict[str, Any]:
    return {
        "event": name,
        "instance": instance,
        "data": data,
        "date_time": "2026-11-20T09:01:40.417Z",
        "sender": jid(OWN),
        "server_url": "http://evolution.internal:8080",
        "apikey": "FICTIONAL-INSTANCE-TOKEN-A",
    }


def problem(status: int, error: str, message: Any) -> Reply:
    return Reply(status=status, body={"status": status, "error": error, "response": {"message": message}})


def refusing(status: int, error: str, message: Any) -> Refuse:
    return Refuse(status=status, body=problem(status, error, message).body)


NOT_ON_WHATSAPP = refusing(
    400,
    "Bad Request",
    [{"jid": "5511900009999@s.whatsapp.net", "exists": False, "number": "5511900009999"}],
)
UNLICENSED = Refuse(
    status=503,
    body={
        "error": "service not activated",
        "code": "LICENSE_REQUIRED",
        "message": "This instance is not activated.",
    },
)


@asynccontextmanager
async def running_evolution() -> AsyncIterator[EvolutionServer]:
    async with serving(EvolutionServer()) as server:
        yield server

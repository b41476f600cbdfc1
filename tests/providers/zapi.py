"""Z-API with one instance. Shapes: the recorded requests, answers and webhooks of
`tests/inbox/channels/fixtures/zapi`."""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from tests.providers.server import Asked, ProviderServer, Refuse, Reply, Sent, serving

INSTANCE_ID = "3F00000000000000000000000000000A"
TOKEN = "0E0EXAMPLETOKEN"
CLIENT_TOKEN = "F00EXAMPLECLIENTTOKEN"
CONNECTED_PHONE = "5511900000100"
SETTINGS = {"instance_id": INSTANCE_ID, "connected_phone": CONNECTED_PHONE}
CREDENTIALS = {"token": TOKEN, "client_token": CLIENT_TOKEN}
_REQUIRED = {
    "send-text": ("phone", "message"),
    "send-image": ("phone", "image"),
    "send-video": ("phone", "video"),
    "send-audio": ("phone", "audio"),
    "send-sticker": ("phone", "sticker"),
    "send-document": ("phone", "document"),
    "send-location": ("phone", "title", "address", "latitude", "longitude"),
    "send-contact": ("phone", "contactName", "contactPhone"),
    "send-button-list": ("phone", "message", "buttonList"),
    "send-option-list": ("phone", "message", "optionList"),
}


class ZapiServer(ProviderServer):
    def __init__(self) -> None:
        super().__init__()
        self.token = TOKEN
        self.client_token = CLIENT_TOKEN
        self.connected = True
        self.reactions: list[dict[str, Any]] = []
        self.edited: list[dict[str, Any]] = []
        self.deleted: list[Mapping[str, str]] = []
        self.files: dict[str, Reply] = {}
        """At open addresses, by name."""
        self.read: list[str] = []
        self.webhook: dict[str, Any] | None = None
        """As set at `update-every-webhooks`."""

    def read_send(self, asked: Asked) -> Sent | Reply | None:
        endpoint = asked.steps[4] if len(asked.steps) > 4 else ""
        if asked.method != "POST" or endpoint not in _REQUIRED:
            return None
        if refusal := self._refusal(asked):
            return refusal
        body = asked.body
        if "editMessageId" in body:
            return None
        missing = [name for name in _REQUIRED[endpoint] if body.get(name) in (None, "")]
        if missing:
            return Reply(status=400, body={"error": f"{missing[0]} is required"})
        text = body.get("message") or body.get("caption") or body.get("title") or ""
        return Sent(id=self.name("3EB0"), to=body["phone"], text=str(text), asked=asked)

    def accepted(self, sent: Sent) -> Reply:
        return Reply(status=200, body={"zaapId": f"Z{sent.id}", "messageId": sent.id, "id": sent.id})

    def answer(self, asked: Asked) -> Reply:
        if asked.method == "GET" and asked.steps[0] == "files":
            return self.files.get(asked.steps[1], Reply(status=404, body={"error": "NOT_FOUND"}))
        if refusal := self._refusal(asked):
            return refusal
        match asked.method, asked.steps[4:]:
            case "POST", ["send-text"]:
                self.edited.append(asked.body)
                return Reply(status=200, body={"messageId": asked.body["editMessageId"]})
            case "POST", ["send-reaction" | "send-remove-reaction"]:
                self.reactions.append(asked.body)
                name = self.name("3EB0R")
                return Reply(status=200, body={"zaapId": f"Z{name}", "messageId": name, "id": name})
            case "POST", ["read-message"]:
                self.read.append(asked.body["messageId"])
                return Reply(status=204, content=b"")
            case "DELETE", ["messages"]:
                self.deleted.append(asked.query)
                return Reply(status=204, content=b"")
            case "PUT", ["update-every-webhooks"]:
                self.webhook = asked.body
                return Reply(status=200, body={"value": True})
            case "GET", ["status"]:
                error = "" if self.connected else "You need to be connected"
                return Reply(status=200, body={"connected": self.connected, "error": error,
                                               "smartphoneConnected": self.connected})  # fmt: skip
            case "GET", ["qr-code", "image"]:
                return Reply(status=200, body={"value": "data:image/png;base64,iVBORw0KGgo="})
            case "GET", ["phone-code", _]:
                return Reply(status=200, body={"code": "WZYE-H1YY"})
        return Reply(status=404, body={"error": "NOT_FOUND", "message": "Unable to find matching target"})

    async def report(self, sent: Sent, *statuses: str) -> None:
        """`SENT`, `RECEIVED`, `READ` or `PLAYED`: a callback for each, in this order."""
        for status in statuses:
            await self.tell(
                {
                    "instanceId": INSTANCE_ID,
                    "status": status,
                    "ids": [sent.id],
                    "momment": int(time.time() * 1000),
                    "phoneDevice": 0,
                    "phone": sent.to,
                    "type": "MessageStatusCallback",
                    "isGroup": False,
                }
            )

    async def deliver(self, sent: Sent, **error: str) -> None:
        """«Delivered» in its words: handed to WhatsApp, or refused by it."""
        body = {"phone": sent.to, "messageId": sent.id, "zaapId": f"Z{sent.id}", "instanceId": INSTANCE_ID}
        await self.tell(body | error | {"momment": int(time.time() * 1000), "type": "DeliveryCallback"})

    async def echo(self, sent: Sent, **changes: Any) -> None:
        await self.tell(received(sent.text, sent.to, fromMe=True, fromApi=True, messageId=sent.id) | changes)

    def _refusal(self, asked: Asked) -> Reply | None:
        match asked.steps[:4]:
            case ["instances", instance, "token", token] if (instance, token) == (INSTANCE_ID, self.token):
                pass
            case _:
                return Reply(status=400, body={"error": "Instance not found"})
        if asked.headers.get("client-token") != self.client_token:
            return Reply(status=400, body={"error": "null not allowed"})
        return None


def received(text: str, phone: str = "5511900000001", **changes: Any) -> dict[str, Any]:
    return {
        "isStatusReply": False,
        "connectedPhone": CONNECTED_PHONE,
        "waitingMessage": False,
        "isEdit": False,
        "isGroup": False,
        "isNewsletter": False,
        "instanceId": INSTANCE_ID,
        "messageId": f"A5{time.time_ns()}",
        "phone": phone,
        "fromMe": False,
        "momment": int(time.time() * 1000),
        "status": "RECEIVED",
        "chatName": "Marina Exemplo",
        "senderName": "Marina Exemplo",
        "broadcast": False,
        "forwarded": False,
        "type": "ReceivedCallback",
        "fromApi": False,
        "text": {"message": text},
    } | changes


def refusing(status: int, error: str) -> Refuse:
    return Refuse(status=status, body={"error": error})


@asynccontextmanager
async def running_zapi() -> AsyncIterator[ZapiServer]:
    async with serving(ZapiServer()) as server:
        yield server

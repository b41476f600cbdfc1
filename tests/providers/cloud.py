"""Meta's Graph API as a business sees it: one number of one WhatsApp account. Shapes: the recorded requests,
answers and webhooks of `tests/inbox/channels/fixtures/cloud`."""

import hashlib
import hmac
import re
import time
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from tests.providers.server import Asked, ProviderServer, Refuse, Reply, Sent, parts_of, serving

PHONE_NUMBER_ID = "100000000000001"
WABA_ID = "200000000000001"
ACCESS_TOKEN = "EAAG-example-token"
APP_SECRET = "example-app-secret"
VERIFY_TOKEN = "example-verify-token"
SETTINGS = {"phone_number_id": PHONE_NUMBER_ID, "waba_id": WABA_ID}
CREDENTIALS = {"access_token": ACCESS_TOKEN, "app_secret": APP_SECRET, "verify_token": VERIFY_TOKEN}


class CloudServer(ProviderServer):
    def __init__(self) -> None:
        super().__init__()
        self.media: dict[str, bytes] = {}
        """What was uploaded, by id."""
        self.files: dict[str, Reply] = {}
        """What customers sent, by media id: how the bytes are answered."""
        self.expired = 0
        """So many addresses that it gives are of no use any more when they are asked."""
        self.addresses: dict[str, str] = {}
        """By path, the media id that each leads to, once."""
        self.read: list[str] = []
        """Messages marked as read, and whether typing was shown with it."""
        self.typing: list[str] = []
        self.status = "CONNECTED"
        self.token = ACCESS_TOKEN
        self.templates: list[dict[str, Any]] = []
        """Of the account, as Meta lists them."""
        self.behind_gateway = False
        """Which answers all questions by itself, and badly."""
        self.loses_uploads = False
        """Files come in and no answer goes out."""

    def read_send(self, asked: Asked) -> Sent | Reply | None:
        if asked.method != "POST" or asked.steps[-1] != "messages":
            return None
        body = asked.body
        if body.get("status") == "read":
            return None
        if refusal := self._unauthorised(asked):
            return refusal
        to = body.get("to") or body.get("recipient")
        if body.get("messaging_product") != "whatsapp" or not to or not isinstance(body.get("type"), str):
            return error(400, 100, "Invalid parameter")
        kind = body["type"]
        if kind not in body:
            return error(400, 131008, f"Parameter '{kind}' is mandatory for type '{kind}'")
        if kind == "text" and not 0 < len(body["text"]["body"]) <= 4096:
            return error(400, 131009, "Param text['body'] must be at most 4096 characters long.")
        if kind == "template" and (refusal := refusal_of(self.templates, body["template"], self.media)):
            return refusal
        return Sent(id=self.name("wamid.HBgN"), to=to, text=text_of(body), asked=asked)

    def accepted(self, sent: Sent) -> Reply:
        contact = {"input": sent.to, "wa_id": sent.to}
        messages = [{"id": sent.id, "message_status": "accepted"}]
        return Reply(
            status=200,
            body={"messaging_product": "whatsapp", "contacts": [contact], "messages": messages},
        )

    def answer(self, asked: Asked) -> Reply:
        if self.behind_gateway:
            return Reply(status=504, content=b"<html>Gateway Time-out</html>", kind="text/html")
        if refusal := self._unauthorised(asked):
            return refusal
        match asked.method, asked.steps[1:]:
            case "POST", [_, "messages"]:
                return self._read_mark(asked.body)
            case "POST", [_, "media"]:
                if self.loses_uploads:
                    raise ConnectionResetError
                id_ = self.name("media-")
                self.media[id_] = parts_of(asked)["file"]
                return Reply(status=200, body={"id": id_})
            case "GET", [business, "message_templates"] if business == WABA_ID:
                return self._page_of_templates(asked)
            case "GET", [path] if asked.steps[0] == "lookaside":
                return self.files.get(self.addresses.pop(path, ""), error(404, 100, "URL has expired"))
            case "GET", [id_] if asked.query.get("phone_number_id") and id_ in self.files:
                path = self.name("address-")
                self.expired -= 1
                if self.expired < 0:
                    self.addresses[path] = id_
                url = f"{self.url}/lookaside/{path}"
                about = {"messaging_product": "whatsapp", "url": url, "mime_type": "image/jpeg", "id": id_}
                return Reply(status=200, body={**about, "sha256": "0", "file_size": "7"})
            case "GET", [_] if asked.query.get("phone_number_id"):
                return error(400, 100, "Unsupported get request. Object with ID does not exist")
            case "GET", [number] if number == PHONE_NUMBER_ID:
                return Reply(
                    status=200,
                    body={
                        "id": number,
                        "display_phone_number": "+55 11 90000-0100",
                        "verified_name": "Loja A",
                        "quality_rating": "GREEN",
                        "whatsapp_business_manager_messaging_limit": "TIER_2K",
                        "status": self.status,
                    },
                )
        return error(404, 100, "Unsupported request")

    def sign(self, body: bytes) -> Mapping[str, str]:
        signature = hmac.digest(APP_SECRET.encode(), body, hashlib.sha256).hex()
        return {"x-hub-signature-256": f"sha256={signature}"}

    async def report(self, sent: Sent, *statuses: str, code: int | None = None) -> None:
        """A webhook for each, in this order."""
        for status in statuses:
            await self.tell(webhook(statuses=[status_of(sent, status, code)]))

    def _unauthorised(self, asked: Asked) -> Reply | None:
        if asked.headers.get("authorization") != f"Bearer {self.token}":
            return error(401, 190, "Error validating access token: The session is invalid.")
        return None

    def _page_of_templates(self, asked: Asked) -> Reply:
        """Cursors are opaque, and `next` is an address with the token in it."""
        names = asked.query["fields"].split(",")
        limit, begin = int(asked.query.get("limit", "25")), int(asked.query.get("after", "c0")[1:])
        page = self.templates[begin : begin + limit]
        data = [{name: one[name] for name in ("id", *names) if name in one} for one in page]
        paging: dict[str, Any] = {"cursors": {"before": f"c{begin}", "after": f"c{begin + len(page)}"}}
        if begin + limit < len(self.templates):
            paging["next"] = f"https://graph.facebook.com{asked.path}?access_token={self.token}&after=x"
        return Reply(status=200, body={"data": data, "paging": paging if page else {}})

    def _read_mark(self, body: dict[str, Any]) -> Reply:
        self.read.append(body["message_id"])
        if body.get("typing_indicator"):
            self.typing.append(body["message_id"])
        return Reply(status=200, body={"success": True})


def text_of(body: Mapping[str, Any]) -> str:
    """The words of a message, wherever its type keeps them."""
    part = body[body["type"]]
    if not isinstance(part, dict):
        return ""
    return str(part.get("body", {}).get("text") if body["type"] == "interactive" else
               part.get("body") or part.get("caption") or part.get("name") or "")  # fmt: skip


def error(status: int, code: int, message: str) -> Reply:
    return Reply(status=status, body=error_body(code, message))


def error_body(code: int, message: str = "refused") -> dict[str, Any]:
    details = {"messaging_product": "whatsapp", "details": message}
    return {
        "error": {
            "message": f"(#{code}) {message}",
            "type": "OAuthException",
            "code": code,
            "error_data": details,
            "fbtrace_id": "AFICTIONALTRACE",
        }
    }


def refusing(code: int, status: int = 400) -> Refuse:
    return Refuse(status=status, body=error_body(code))


def status_of(sent: Sent, status: str, code: int | None = None) -> dict[str, Any]:
    about: dict[str, Any] = {"id": sent.id, "status": status, "timestamp": str(int(time.time()))}
    if sent.to.isdigit():
        about["recipient_id"] = sent.to
    if reference := sent.asked.body.get("biz_opaque_callback_data"):
        about["biz_opaque_callback_data"] = reference
    if status == "failed":
        about["errors"] = [{"code": code or 131026, "title": "Message undeliverable"}]
    return about


def webhook(
    messages: Sequence[Any] = (),
    statuses: Sequence[Any] = (),
    contacts: Sequence[Any] = (),
    *,
    echoes: Sequence[Any] = (),
    number: str = PHONE_NUMBER_ID,
    business: str = WABA_ID,
) -> dict[str, Any]:
    metadata = {"display_phone_number": "5511900000100", "phone_number_id": number}
    value: dict[str, Any] = {"messaging_product": "whatsapp", "metadata": metadata}
    for name, items in (("messages", messages), ("statuses", statuses), ("contacts", contacts)):
        if items:
            value[name] = list(items)
    if echoes:
        value["message_echoes"] = list(echoes)
    change = {"field": "smb_message_echoes" if echoes else "messages", "value": value}
    return {"object": "whatsapp_business_account", "entry": [{"id": business, "changes": [change]}]}


def inbound(text: str, number: str = "5511900000001", id_: str | None = None) -> dict[str, Any]:
    return {
        "from": number,
        "id": id_ or f"wamid.in.{time.time_ns()}",
        "timestamp": str(int(time.time())),
        "type": "text",
        "text": {"body": text},
    }


def refusal_of(
    templates: Sequence[dict[str, Any]], asked: Mapping[str, Any], uploaded: Collection[str]
) -> Reply | None:
    """As Meta holds what is filled in against what was approved."""
    key = (asked["name"], asked["language"]["code"])
    found = [one for one in templates if (one["name"], one["language"]) == key]
    if not found:
        return error(404, 132001, "Template name does not exist in the translation")
    if found[0]["status"] == "PAUSED":
        return error(400, 132015, "Template is paused")
    given = {one["type"]: one["parameters"] for one in asked.get("components", [])}
    for component in found[0]["components"]:
        kind = component["type"].lower()
        form = component.get("format", "TEXT").lower()
        if form != "text":
            (file,) = given.get(kind) or [{}]
            if file.get("type") != form or file[form].get("id") not in uploaded:
                return error(400, 132012, f"header: Format mismatch, expected {form.upper()}")
        places = len(set(re.findall(r"{{(.+?)}}", component.get("text", ""))))
        if form == "text" and places != len(given.get(kind, [])) and places:
            return error(400, 132000, "Number of parameters does not match the expected number of params")
    return None


def a_template(name: str = "retomada_contato", **changes: Any) -> dict[str, Any]:
    """As Meta lists one; the recorded request of `api_req_send_template.json` sends it."""
    example = {"body_text": [["João"]]}
    return {
        "id": f"3000{abs(hash(name)) % 10**11:011d}",
        "name": name,
        "parameter_format": "POSITIONAL",
        "language": "pt_BR",
        "status": "APPROVED",
        "category": "MARKETING",
        "quality_score": {"score": "GREEN", "date": 1795176300},
        "rejected_reason": "NONE",
        "components": [{"type": "BODY", "text": "Olá, {{1}}! Podemos retomar?", "example": example}],
    } | changes


def template_event(kind: str, business: str = WABA_ID, **value: Any) -> dict[str, Any]:
    """`kind`: status, quality or category."""
    field = {"status": "message_template_status_update", "quality": "message_template_quality_update",
             "category": "template_category_update"}[kind]  # fmt: skip
    about = {"message_template_id": 300000000000001, "message_template_name": "retomada_contato",
             "message_template_language": "pt_BR"}  # fmt: skip
    change = {"field": field, "value": about | value}
    return {"object": "whatsapp_business_account", "entry": [{"id": business, "changes": [change]}]}


@asynccontextmanager
async def running_cloud() -> AsyncIterator[CloudServer]:
    async with serving(CloudServer()) as server:
        yield server

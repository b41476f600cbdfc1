"""HTTP to Z-API. The instance's token stands in the address, so addresses are secrets here."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import httpx

from inbox.channels import Account, reading
from inbox.channels.outgoing import (
    Accepted,
    ActOut,
    ActResult,
    Done,
    EditOut,
    Health,
    Outbound,
    Pairing,
    ReactionOut,
    Rejected,
    RevokeOut,
    SendResult,
    Uncertain,
)
from inbox.channels.wire import LOST, NO_CREDENTIALS, ask
from inbox.channels.zapi.bodies import message_body, reaction_body
from inbox.channels.zapi.reasons import read_refusal

_FILE_SECONDS = 60.0
_CONNECTED = Health(state="connected", reason="O número está conectado.")
_DISCONNECTED = Health(state="disconnected", reason="O aparelho está desconectado; leia o QR code de novo.")

_Answer = dict[str, Any] | Rejected | Uncertain


class ZapiClient:
    def __init__(self, http: httpx.AsyncClient, api_url: str) -> None:
        self._http = http
        self._api_url = api_url.rstrip("/")

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        file = outbound.file
        data = await file.read() if file and not file.link else None
        endpoint, body = message_body(outbound, data)
        patience = {"timeout": _FILE_SECONDS} if file else {}
        answer = await self._ask(account, "POST", endpoint, json=body, **patience)
        if not isinstance(answer, dict):
            return answer
        provider_id = reading.identifier(answer.get("messageId"))
        return Accepted(provider_id=provider_id) if provider_id else LOST

    async def act(self, account: Account, act: ActOut) -> ActResult:
        match act:
            case ReactionOut():
                endpoint, body = reaction_body(act)
                return _done(await self._ask(account, "POST", endpoint, json=body))
            case EditOut():
                body = {"phone": act.chat_ref, "message": act.text, "editMessageId": act.target_provider_id}
                return _done(await self._ask(account, "POST", "send-text", json=body))
            case RevokeOut():
                about = {"messageId": act.target_provider_id, "phone": act.chat_ref, "owner": "true"}
                return _done(await self._ask(account, "DELETE", "messages", params=about))

    async def mark_read(self, account: Account, chat_ref: str, provider_ids: Sequence[str]) -> ActResult:
        """One by one; the first that is refused ends it."""
        result: ActResult = Done()
        for provider_id in provider_ids:
            body = {"phone": chat_ref, "messageId": provider_id}
            result = _done(await self._ask(account, "POST", "read-message", json=body))
            if not isinstance(result, Done):
                break
        return result

    async def health(self, account: Account) -> Health | Rejected | Uncertain:
        answer = await self._ask(account, "GET", "status")
        if isinstance(answer, Rejected) and answer.code == "disconnected":
            return _DISCONNECTED
        if not isinstance(answer, dict):
            return answer
        return _CONNECTED if answer.get("connected") is True else _DISCONNECTED

    async def subscribe(self, account: Account, address: str) -> ActResult:
        """With what is typed on the phone as well."""
        order = {"value": address, "notifySentByMe": True}
        return _done(await self._ask(account, "PUT", "update-every-webhooks", json=order))

    async def pair(self, account: Account, phone: str | None) -> Pairing | Rejected | Uncertain:
        path = f"phone-code/{quote(phone, safe='')}" if phone else "qr-code/image"
        answer = await self._ask(account, "GET", path)
        if not isinstance(answer, dict):
            return answer
        image = answer.get("value")
        shown = image if isinstance(image, str) and image.startswith("data:image/") else None
        return Pairing(image=shown, code=reading.line(answer.get("code"), 20))

    async def _ask(self, account: Account, method: str, path: str, **request: Any) -> _Answer:
        instance, token = account.settings.get("instance_id"), account.credentials.get("token")
        client_token = account.credentials.get("client_token")
        if not instance or not token or not client_token:
            return NO_CREDENTIALS
        place = f"instances/{quote(str(instance), safe='')}/token/{quote(token, safe='')}"
        url = f"{self._api_url}/{place}/{path}"
        answer = await ask(self._http, method, url, headers={"Client-Token": client_token}, **request)
        if not isinstance(answer, httpx.Response):
            return answer
        body = reading.mapping(reading.decode(answer.content))
        # Refusals have come with 200, too.
        if answer.is_success and not body.get("error"):
            return body
        return read_refusal(answer.status_code, body)


def _done(answer: _Answer) -> ActResult:
    return Done() if isinstance(answer, dict) else answer

"""HTTP to an Evolution server, which belongs to the company: its address is theirs to write."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import httpx

from inbox.channels import Account, reading
from inbox.channels.evolution.bodies import message_body, message_key, reaction_body
from inbox.channels.evolution.connection import read_state
from inbox.channels.evolution.reasons import read_refusal
from inbox.channels.evolution.verify import WEBHOOK_HEADER
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

_FILE_SECONDS = 60.0
_TYPING_MS = 9_000
_TYPING_SECONDS = 15.0
"""It answers when the customer no longer sees it."""

EVENTS = (
    "MESSAGES_SET",
    "MESSAGES_UPSERT", "MESSAGES_UPDATE", "MESSAGES_EDITED", "MESSAGES_DELETE", "SEND_MESSAGE",
    "PRESENCE_UPDATE", "CONNECTION_UPDATE",
)  # fmt: skip
"""What we read; QR codes are asked for and never told."""
_Answer = dict[str, Any] | Rejected | Uncertain


class EvolutionClient:
    """`http` must refuse addresses that are not public."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        data = await outbound.file.read() if outbound.file else None
        endpoint, body = message_body(outbound, data)
        patience = {"timeout": _FILE_SECONDS} if data else {}
        answer = await self._ask(account, "POST", f"message/{endpoint}", json=body, **patience)
        if not isinstance(answer, dict):
            return answer
        provider_id = reading.identifier(reading.mapping(answer.get("key")).get("id"))
        return Accepted(provider_id=provider_id) if provider_id else LOST

    async def act(self, account: Account, act: ActOut) -> ActResult:
        match act:
            case ReactionOut():
                body = reaction_body(act)
                return _done(await self._ask(account, "POST", "message/sendReaction", json=body))
            case EditOut():
                key = message_key(act.chat_ref, act.target_provider_id, ours=True)
                body = {"number": act.chat_ref, "key": key, "text": act.text}
                return _done(await self._ask(account, "POST", "chat/updateMessage", json=body))
            case RevokeOut():
                body = message_key(act.chat_ref, act.target_provider_id, ours=True)
                return _done(await self._ask(account, "DELETE", "chat/deleteMessageForEveryone", json=body))

    async def mark_read(self, account: Account, chat_ref: str, provider_ids: Sequence[str]) -> ActResult:
        """It ignores addresses without a number, silently."""
        keys = [message_key(chat_ref, one, ours=False) for one in provider_ids]
        return _done(await self._ask(account, "POST", "chat/markMessageAsRead", json={"readMessages": keys}))

    async def typing(self, account: Account, chat_ref: str) -> ActResult:
        body = {"number": chat_ref, "presence": "composing", "delay": _TYPING_MS}
        answer = await self._ask(account, "POST", "chat/sendPresence", json=body, timeout=_TYPING_SECONDS)
        return _done(answer)

    async def health(self, account: Account) -> Health | Rejected | Uncertain:
        answer = await self._ask(account, "GET", "instance/connectionState")
        return read_state(reading.mapping(answer.get("instance"))) if isinstance(answer, dict) else answer

    async def subscribe(self, account: Account, address: str) -> ActResult:
        headers = {WEBHOOK_HEADER: account.credentials.get("webhook_token", "")}
        webhook = {"enabled": True, "url": address, "headers": headers, "byEvents": False, "base64": False}
        order = {"webhook": {**webhook, "events": EVENTS}}
        return _done(await self._ask(account, "POST", "webhook/set", json=order))

    async def pair(self, account: Account, phone: str | None) -> Pairing | Rejected | Uncertain:
        """Asking again makes a new code; the former ends."""
        params = {"number": phone} if phone else {}
        answer = await self._ask(account, "GET", "instance/connect", params=params)
        if not isinstance(answer, dict):
            return answer
        image = answer.get("base64")
        shown = image if isinstance(image, str) and image.startswith("data:image/") else None
        return Pairing(image=shown, code=reading.line(answer.get("pairingCode"), 20))

    async def _ask(self, account: Account, method: str, path: str, **request: Any) -> _Answer:
        base, instance = account.settings.get("base_url"), account.settings.get("instance")
        key = account.credentials.get("api_key")
        if not base or not instance or not key:
            return NO_CREDENTIALS
        url = f"{str(base).rstrip('/')}/{path}/{quote(str(instance), safe='')}"
        answer = await ask(self._http, method, url, headers={"apikey": key}, **request)
        if not isinstance(answer, httpx.Response):
            return answer
        body = reading.mapping(reading.decode(answer.content))
        return body if answer.is_success else read_refusal(answer.status_code, body)


def _done(answer: _Answer) -> ActResult:
    return Done() if isinstance(answer, dict) else answer

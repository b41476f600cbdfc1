"""HTTP to Meta's Graph API."""

from typing import Any
from urllib.parse import quote

import httpx

from inbox.channels import Account, reading
from inbox.channels.cloud.bodies import message_body
from inbox.channels.cloud.reasons import reason_for
from inbox.channels.neutral import Accepted, Outbound, Rejected, SendResult, Uncertain
from inbox.channels.wire import LOST, NO_CREDENTIALS, ask

GRAPH_VERSION = "v26.0"


class CloudClient:
    """`graph_url` without version, without a slash at the end."""

    def __init__(self, http: httpx.AsyncClient, graph_url: str) -> None:
        self._http = http
        self._graph_url = graph_url.rstrip("/")

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        answer = await self._messages(account, message_body(outbound))
        if not isinstance(answer, dict):
            return answer
        (first, *_) = reading.items(answer.get("messages")) or [None]
        provider_id = reading.identifier(reading.mapping(first).get("id"))
        return Accepted(provider_id=provider_id) if provider_id else LOST

    async def _messages(
        self, account: Account, body: dict[str, Any]
    ) -> dict[str, Any] | Rejected | Uncertain:
        number = str(account.settings.get("phone_number_id") or "")
        return await self._ask(account, "POST", f"{quote(number, safe='')}/messages", json=body)

    async def _ask(
        self, account: Account, method: str, path: str, **request: Any
    ) -> dict[str, Any] | Rejected | Uncertain:
        """The body of a success."""
        token = account.credentials.get("access_token")
        if not token or not account.settings.get("phone_number_id"):
            return NO_CREDENTIALS
        url = f"{self._graph_url}/{GRAPH_VERSION}/{path}"
        headers = {"Authorization": f"Bearer {token}"}
        answer = await ask(self._http, method, url, headers=headers, **request)
        return _read(answer) if isinstance(answer, httpx.Response) else answer


def _read(answer: httpx.Response) -> dict[str, Any] | Rejected | Uncertain:
    body = reading.mapping(reading.decode(answer.content))
    if answer.is_success:
        return body
    code = reading.mapping(body.get("error")).get("code")
    if not isinstance(code, int):
        # A gateway's 500 or 504 does not say whether Meta behind it took the message; what comes from Meta
        # has a code.
        return LOST if answer.status_code >= 500 else _refused(f"http_{answer.status_code}")
    return _refused(str(code))


def _refused(code: str) -> Rejected:
    known = reason_for(code)
    return Rejected(action=known.action, code=code, reason=known.sentence, queue=known.queue)

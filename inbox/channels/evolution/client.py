"""HTTP to an Evolution server, which belongs to the company: its address is theirs to write."""

from typing import Any
from urllib.parse import quote

import httpx

from inbox.channels import Account, reading
from inbox.channels.evolution.bodies import message_body
from inbox.channels.evolution.reasons import read_refusal
from inbox.channels.neutral import Accepted, Outbound, Rejected, SendResult, Uncertain
from inbox.channels.wire import LOST, NO_CREDENTIALS, ask


class EvolutionClient:
    """`http` must refuse addresses that are not public."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        endpoint, body = message_body(outbound)
        answer = await self._ask(account, "POST", f"message/{endpoint}", json=body)
        if not isinstance(answer, dict):
            return answer
        provider_id = reading.identifier(reading.mapping(answer.get("key")).get("id"))
        return Accepted(provider_id=provider_id) if provider_id else LOST

    async def _ask(
        self, account: Account, method: str, path: str, **request: Any
    ) -> dict[str, Any] | Rejected | Uncertain:
        base, instance = account.settings.get("base_url"), account.settings.get("instance")
        key = account.credentials.get("api_key")
        if not base or not instance or not key:
            return NO_CREDENTIALS
        url = f"{str(base).rstrip('/')}/{path}/{quote(str(instance), safe='')}"
        answer = await ask(self._http, method, url, headers={"apikey": key}, **request)
        if not isinstance(answer, httpx.Response):
            return answer
        body = reading.mapping(reading.decode(answer.content))
        if answer.is_success:
            return body
        return read_refusal(answer.status_code, body)

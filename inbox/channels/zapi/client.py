"""HTTP to Z-API. The instance's token stands in the address, so addresses are secrets here."""

from typing import Any
from urllib.parse import quote

import httpx

from inbox.channels import Account, reading
from inbox.channels.neutral import Accepted, Outbound, Rejected, SendResult, Uncertain
from inbox.channels.wire import LOST, NO_CREDENTIALS, ask
from inbox.channels.zapi.bodies import message_body
from inbox.channels.zapi.reasons import read_refusal


class ZapiClient:
    def __init__(self, http: httpx.AsyncClient, api_url: str) -> None:
        self._http = http
        self._api_url = api_url.rstrip("/")

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        endpoint, body = message_body(outbound)
        answer = await self._ask(account, "POST", endpoint, json=body)
        if not isinstance(answer, dict):
            return answer
        provider_id = reading.identifier(answer.get("messageId"))
        return Accepted(provider_id=provider_id) if provider_id else LOST

    async def _ask(
        self, account: Account, method: str, path: str, **request: Any
    ) -> dict[str, Any] | Rejected | Uncertain:
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
        if answer.is_success and not isinstance(body.get("error"), str):
            return body
        return read_refusal(answer.status_code, body)

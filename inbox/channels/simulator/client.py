"""HTTP to the simulated provider. What matters is telling «certainly not sent» from «nobody knows»."""

from typing import Any

import httpx

from inbox.channels import reading
from inbox.channels.neutral import Accepted, Outbound, Rejected, SendResult, Uncertain
from inbox.channels.simulator.reasons import REASONS, reason_of

# Nothing of the request can have reached the provider.
_NEVER_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_REFUSED_FOR_NOW = {429: "rate_limited", 503: "temporarily_unavailable"}
_LOST = Uncertain(
    code="no_answer",
    reason="O provedor não respondeu a tempo; a mensagem pode ter chegado. Confira antes de repetir.",
)


def http_client(timeout: float = 6.0) -> httpx.AsyncClient:
    """No connection is kept: one that the provider closed while idle would make a send uncertain."""
    return httpx.AsyncClient(
        timeout=httpx.Timeout(timeout, connect=min(timeout, 3.0)),
        limits=httpx.Limits(max_connections=50, max_keepalive_connections=0),
        trust_env=False,
    )


async def send_message(http: httpx.AsyncClient, url: str, token: str, outbound: Outbound) -> SendResult:
    body: dict[str, Any] = {
        "to": outbound.chat_ref,
        "client_ref": str(outbound.message_id),
        "type": "text",
        "text": {"body": outbound.text},
    }
    if outbound.quoted_provider_id:
        body["context"] = {"id": outbound.quoted_provider_id}
    try:
        response = await http.post(url, json=body, headers={"Authorization": f"Bearer {token}"})
    except _NEVER_WRITTEN:
        return Rejected(
            permanent=False,
            code="provider_unreachable",
            reason="Não conseguimos falar com o provedor do WhatsApp; nada foi enviado.",
        )
    except httpx.HTTPError:
        return _LOST
    return _read_answer(response)


def _read_answer(response: httpx.Response) -> SendResult:
    answer = reading.mapping(reading.decode(response.content))
    if response.is_success:
        provider_id = reading.identifier(answer.get("message_id"))
        return Accepted(provider_id=provider_id) if provider_id else _LOST
    code = reading.identifier(reading.mapping(answer.get("error")).get("code"))
    code = code or _REFUSED_FOR_NOW.get(response.status_code)
    if code is None and response.status_code >= 500:
        return _LOST  # a gateway's 500 or 504 does not say whether the provider behind it took the message
    code = code or f"http_{response.status_code}"
    known = REASONS.get(code)
    return Rejected(permanent=known.permanent if known else True, code=code, reason=reason_of(code))

"""HTTP to a provider. What matters is telling «certainly not sent» from «nobody knows»."""

from typing import Any

import httpx

from inbox.channels.neutral import Rejected, Uncertain

# Nothing of the request can have reached the provider.
_NEVER_WRITTEN = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
UNREACHABLE = Rejected(
    action="later",
    code="provider_unreachable",
    reason="Não conseguimos falar com o provedor do WhatsApp; nada foi enviado.",
    queue="channel",
)
LOST = Uncertain(
    code="no_answer",
    reason="O provedor não respondeu a tempo; a mensagem pode ter chegado. Confira antes de repetir.",
)
NO_CREDENTIALS = Rejected(
    action="pause_channel",
    code="credentials_missing",
    reason="O canal está sem as credenciais do provedor; peça a um administrador para completá-las.",
    queue="channel",
)


def unsupported(what: str) -> Rejected:
    """For what a channel has no way to do; screens do not offer it."""
    return Rejected(action="final", code="not_supported", reason=f"Este canal não permite {what}.")


def http_client(timeout: float = 6.0, transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """No connection is kept: one that the provider closed while idle would make a send uncertain."""
    return httpx.AsyncClient(
        timeout=httpx.Timeout(timeout, connect=min(timeout, 3.0)),
        limits=httpx.Limits(max_connections=50, max_keepalive_connections=0),
        transport=transport,
        trust_env=False,
    )


async def ask(
    http: httpx.AsyncClient, method: str, url: str, **request: Any
) -> httpx.Response | Rejected | Uncertain:
    """An answer of any status, or why there is none."""
    try:
        return await http.request(method, url, **request)
    except _NEVER_WRITTEN:
        return UNREACHABLE
    except httpx.HTTPError:
        return LOST

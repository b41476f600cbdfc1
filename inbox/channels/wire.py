"""HTTP to a provider. What matters is telling «certainly not sent» from «nobody knows».

Some of these servers belong to strangers: what they answer is bounded in bytes and in time, and never
unpacked, because a few packed kilobytes may become more than the machine has.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from functools import cache
from typing import Any

import httpx

from inbox.channels.outgoing import Rejected, Uncertain

# Nothing of the request can have reached the provider.
_NEVER_WRITTEN = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
    UnicodeError,  # of names that only look like names
)
MAX_ANSWER = 8 * 1024 * 1024
LONGEST = 120.0
"""Seconds for all of an answer: a server that drips holds nobody up."""
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
UNANSWERED = "O provedor não respondeu a tempo; tente de novo em instantes."
"""What a question without an answer means: nothing was sent to anybody."""
NO_CREDENTIALS = Rejected(
    action="pause_channel",
    code="credentials_missing",
    reason="O canal está sem as credenciais do provedor; peça a um administrador para completá-las.",
    queue="channel",
)


def unsupported(what: str) -> Rejected:
    """For what a channel has no way to do; screens do not offer it."""
    return Rejected(action="final", code="not_supported", reason=f"Este canal não permite {what}.")


@cache
def trusted() -> ssl.SSLContext:
    """The authorities, read once: each reading takes 20 ms."""
    return httpx.create_ssl_context(trust_env=False)


def http_client(timeout: float = 6.0, transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """No connection is kept: one that the provider closed while idle would make a send uncertain."""
    return httpx.AsyncClient(
        headers={"accept-encoding": "identity"},
        timeout=httpx.Timeout(timeout, connect=min(timeout, 3.0)),
        limits=httpx.Limits(max_connections=50, max_keepalive_connections=0),
        verify=trusted(),
        transport=transport,
        trust_env=False,
    )


async def ask(
    http: httpx.AsyncClient, method: str, url: str, **request: Any
) -> httpx.Response | Rejected | Uncertain:
    """An answer of any status, or why there is none."""
    try:
        async with asyncio.timeout(LONGEST), http.stream(method, url, **request) as answer:
            content = b"".join([chunk async for chunk in plain_chunks(answer, MAX_ANSWER)])
            return httpx.Response(answer.status_code, content=content)
    except _NEVER_WRITTEN:
        return UNREACHABLE
    except (httpx.HTTPError, TimeoutError):
        return LOST


async def plain_chunks(answer: httpx.Response, limit: int | None = None) -> AsyncIterator[bytes]:
    """The bytes as they came. `limit`: of all of them together."""
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise httpx.DecodingError("packed, though asked for plain", request=answer.request)
    taken = 0
    async for chunk in answer.aiter_raw(64 * 1024):
        taken += len(chunk)
        if limit is not None and taken > limit:
            raise httpx.ReadError("more than was agreed", request=answer.request)
        yield chunk

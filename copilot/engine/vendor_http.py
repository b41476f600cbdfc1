"""What all vendor adapters share below their SDKs: one connection pool, and the meaning of its failures."""

import ssl
import traceback
from functools import cache
from pathlib import Path

import httpx2
import structlog

from copilot.engine.errors import (
    AuthFailed,
    BadRequest,
    Disconnected,
    Overloaded,
    ProviderError,
    RateLimited,
    TimedOut,
    Unreachable,
    Unreadable,
)
from copilot.engine.ports import ThinkingLevel

_log = structlog.get_logger("copilot")

READ_SECONDS = 20.0
"""Between two pieces of an answer. The deadline of a whole draft is the caller's, and shorter."""
RETRY_AFTER_SECONDS = 5.0
THINKING_TOKENS: dict[ThinkingLevel, int] = {"minimal": 128, "low": 1_024, "medium": 4_096, "high": 8_192}
"""Thoughts are taken from the same allowance as the answer: without room of their own they cut it."""


@cache
def trusted() -> ssl.SSLContext:
    """The machine's authorities, read once: each reading takes 20 ms, and the SDKs read them per client."""
    return httpx2.create_ssl_context()


def pool() -> httpx2.AsyncClient:
    """Keeps connections for 90 s: at the SDKs' 5 s every quiet company would pay for a new one each time. All
    of them: a process asks 32 things at once, and what is not kept shakes hands anew.
    A client handed over also keeps the SDKs from their own transports with hidden retries."""
    limits = httpx2.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=90)
    timeout = httpx2.Timeout(READ_SECONDS, connect=3.0)
    return httpx2.AsyncClient(verify=trusted(), limits=limits, timeout=timeout)


def transport_failure(error: Exception) -> ProviderError:
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout):
        return Unreachable(f"no connection: {type(error).__name__}", RETRY_AFTER_SECONDS)
    if isinstance(error, httpx2.TimeoutException):
        return TimedOut(f"no answer: {type(error).__name__}", RETRY_AFTER_SECONDS)
    return Disconnected(f"connection lost: {type(error).__name__}", RETRY_AFTER_SECONDS)


def unforeseen(error: Exception) -> ProviderError:
    """SDKs let errors of parsers through that quote what they could not read: told are its type and place."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    at = f"{Path(where.filename).name}:{where.lineno}"
    _log.error("vendor_answer_unreadable", error=type(error).__name__, at=at)
    return Unreadable(f"unreadable: {type(error).__name__}", RETRY_AFTER_SECONDS)


def status_failure(status: int, reason: str, retry_after: float | None = None) -> ProviderError:
    """`reason` is for logs: a vendor's code, never its text, which may repeat the conversation."""
    wait = RETRY_AFTER_SECONDS if retry_after is None else retry_after
    match status:
        case 401 | 403:
            return AuthFailed(reason)
        case 429:
            return RateLimited(reason, wait)
        case 408 | 504:
            return TimedOut(reason, wait)
        case _ if status >= 500:
            return Overloaded(reason, wait)
        case _:
            return BadRequest(reason)


def retry_after(headers: httpx2.Headers) -> float | None:
    """Seconds; the form with a date, which no vendor here sends, counts as absent."""
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None

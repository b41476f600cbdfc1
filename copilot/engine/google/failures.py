"""What google-genai raises, in our words."""

from collections.abc import Mapping
from typing import Any

from google.auth.exceptions import GoogleAuthError, TransportError
from google.genai.errors import APIError

from copilot.engine.errors import AuthFailed, ProviderError, Unreachable
from copilot.engine.vendor_http import RETRY_AFTER_SECONDS, status_failure


def failure(error: APIError) -> ProviderError:
    details = _details(error.details)
    if any(detail.get("reason") == "API_KEY_INVALID" for detail in details):
        return AuthFailed("API_KEY_INVALID")  # the API answers 400 to a wrong key
    return status_failure(error.code or 500, str(error.status), _retry_after(details))


def identity_failure(error: GoogleAuthError) -> ProviderError:
    """On Vertex the SDK first asks for a token, with the machine's own identity."""
    if isinstance(error, TransportError):
        return Unreachable(f"no token: {type(error).__name__}", RETRY_AFTER_SECONDS)
    return AuthFailed(type(error).__name__)


def _details(body: Any) -> list[Mapping[str, Any]]:
    inner = body.get("error", body) if isinstance(body, Mapping) else {}
    details = inner.get("details") if isinstance(inner, Mapping) else None
    return [detail for detail in details or [] if isinstance(detail, Mapping)]


def _retry_after(details: list[Mapping[str, Any]]) -> float | None:
    """`RetryInfo.retryDelay` is seconds with an s, e.g. `7s` or `0.5s`."""
    for detail in details:
        delay = str(detail.get("retryDelay", ""))
        if delay.endswith("s") and delay[:-1].replace(".", "", 1).isdigit():
            return float(delay[:-1])
    return None

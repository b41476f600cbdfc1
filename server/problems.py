"""Every refusal as RFC 9457: one shape, a stable code, a sentence in the caller's language."""

from http import HTTPStatus

import msgspec

from realtime.correlation import correlation_id
from realtime.errors import DomainError
from server import errors

PROBLEM_JSON = "application/problem+json"

_encoder = msgspec.json.Encoder()


class FieldError(msgspec.Struct, frozen=True, kw_only=True):
    """`path` is where the value stands, e.g. `$.text` in the body or `limit` in the query."""

    path: str
    detail: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of every answer from 400 up. Decide by `code`; show `detail`."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    correlation_id: str
    errors: list[FieldError] | msgspec.UnsetType = msgspec.UNSET


def render(
    error: DomainError, locale: str, fields: list[FieldError] | None = None
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a refusal; also for answers that are made outside Litestar."""
    problem = Problem(
        type=f"urn:piloto:problem:{error.code}",
        title=HTTPStatus(error.status).phrase,
        status=error.status,
        detail=error.sentence(locale),
        code=error.code,
        correlation_id=correlation_id.get() or "",
        errors=fields or msgspec.UNSET,
    )
    exposed = {name: error.params[name] for name in error.exposes if name in error.params}
    headers = {"Content-Language": locale, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    if "retry_after" in exposed:
        headers["Retry-After"] = str(exposed["retry_after"])
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return _encoder.encode(msgspec.to_builtins(problem) | exposed), headers


def internal_error() -> errors.InternalError:
    return errors.InternalError(correlation_id=correlation_id.get() or "")

"""Every refusal as RFC 9457: one shape, a stable code, a sentence in the caller's language."""

import re
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from realtime.correlation import correlation_id
from realtime.errors import DomainError
from server import errors
from server.locale import preferred_locale

PROBLEM_JSON = "application/problem+json"

_log = structlog.get_logger("server.problems")
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


def _respond(
    request: Request[Any, Any, Any], error: DomainError, fields: list[FieldError] | None = None
) -> Response[bytes]:
    body, headers = render(error, preferred_locale(request.headers.get("accept-language")), fields)
    if isinstance(error, errors.MethodNotAllowed):
        headers["Allow"] = ", ".join(_allowed_methods(request))
    return Response(body, status_code=error.status, headers=headers, media_type=PROBLEM_JSON)


def _on_domain_error(request: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.warning("refused", code=error.code)
    return _respond(request, error)


def _on_validation_error(request: Request[Any, Any, Any], error: ValidationException) -> Response[bytes]:
    found = error.extra if isinstance(error.extra, list) else []
    fields = [_field_error(entry) for entry in found if isinstance(entry, dict)]
    return _respond(request, errors.ValidationFailed() if fields else errors.RequestInvalid(), fields)


def _field_error(entry: dict[str, Any]) -> FieldError:
    """Litestar joins body paths with dots and drops the root, msgspec writes it as `$`."""
    path = str(entry.get("key", "$"))
    detail = str(entry["message"])
    if "source" in entry and entry["source"] == "body":
        path = f"$.{path}" if path not in ("$", "data") else "$"
    return FieldError(path=path, detail=detail)


def _on_http_exception(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            return _respond(request, errors.NotFound())
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return _respond(request, errors.MethodNotAllowed(method=request.method))
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return _respond(request, errors.BodyTooLarge())
        case HTTPStatus.UNAUTHORIZED:
            return _respond(request, errors.Unauthenticated())
        case HTTPStatus.BAD_REQUEST if error.detail.startswith(
            ("JSON is malformed", "Input data was truncated")
        ):
            return _respond(request, errors.BodyInvalid())
        case status if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return _respond(request, errors.RequestInvalid())
    return _on_unexpected(request, error)


def _on_database_trouble(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Only what says the database is away; a statement that is wrong is ours to repair."""
    gone = isinstance(error, (InterfaceError, OperationalError, PoolTimeout, OSError)) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )
    if not gone:
        return _on_unexpected(request, error)
    _log.warning("database_unavailable", error=type(error).__name__)
    return _respond(request, errors.DatabaseUnavailable(retry_after=2))


def _on_unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    _log.error("request_failed", exc_info=error)
    return _respond(request, internal_error())


def _allowed_methods(request: Request[Any, Any, Any]) -> list[str]:
    path = request.scope["path"].rstrip("/") or "/"
    return sorted(
        {
            method
            for route in request.app.routes
            if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", route.path_format), path)
            for method in getattr(route, "methods", ())
        }
    )


HANDLERS: ExceptionHandlersMap = {
    DomainError: _on_domain_error,
    ValidationException: _on_validation_error,
    HTTPException: _on_http_exception,
    DBAPIError: _on_database_trouble,
    PoolTimeout: _on_database_trouble,
    OSError: _on_database_trouble,
    Exception: _on_unexpected,
}

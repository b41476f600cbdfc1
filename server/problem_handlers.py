"""Whatever a request ends with, as a problem: one handler for each kind of exception."""

import re
import traceback
from http import HTTPStatus
from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from inbox.media.errors import RangeNotSatisfiable
from realtime.errors import DomainError
from server import errors
from server.allowed_methods import allowed_methods
from server.locale import preferred_locale
from server.problems import PROBLEM_JSON, FieldError, internal_error, render

_ABOUT_A_FIELD = re.compile(r"Object (?:missing required|contains unknown) field `(.+)`")
_UNSTORABLE = frozenset({"22021", "22P05"})
"""SQLSTATE of characters Postgres can not keep, such as NUL."""
_PASSING = ("08", "53", "57P", "40", "55P03", "57014")
"""SQLSTATE of what a moment may mend: connections, resources, restarts, conflicts, locks, timeouts."""

_LEFT = "client disconnected prematurely"
"""Litestar's words for who went away before the body was here."""

_log = structlog.get_logger("server.problems")


def _respond(
    request: Request[Any, Any, Any], error: DomainError, fields: list[FieldError] | None = None
) -> Response[bytes]:
    body, headers = render(error, preferred_locale(request.headers.get("accept-language")), fields)
    if isinstance(error, errors.MethodNotAllowed):
        headers["Allow"] = allowed_methods(request.app, request.scope["path"])
    if isinstance(error, RangeNotSatisfiable):
        headers["Content-Range"] = f"bytes */{error.params['size']}"
    return Response(body, status_code=error.status, headers=headers, media_type=PROBLEM_JSON)


def _on_domain_error(request: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.warning("refused", code=error.code)
    return _respond(request, error)


def _on_validation_error(request: Request[Any, Any, Any], error: ValidationException) -> Response[bytes]:
    found = error.extra if isinstance(error.extra, list) else []
    if any(entry.get("message") == "'data'" for entry in found):
        return _respond(request, errors.BodyInvalid())  # Litestar's word for a body that is not there
    fields = [_field_error(entry) for entry in found]
    return _respond(request, errors.ValidationFailed() if fields else errors.RequestInvalid(), fields)


def _field_error(entry: dict[str, Any]) -> FieldError:
    """Litestar joins body paths with dots and drops the root, msgspec writes it as `$`."""
    path, detail = str(entry.get("key", "$")), str(entry["message"])
    if entry.get("source") == "body":
        path = "$" if path in ("$", "data") else f"$.{path}"
    if named := _ABOUT_A_FIELD.match(detail):
        path = f"{path}.{named.group(1)}"
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
        case _ if error.detail == _LEFT:
            _log.info("caller_left")
            # Nobody hears it, and metrics count it as theirs.
            return _respond(request, errors.RequestInvalid())
    return _on_unexpected(request, error)


def _on_unreadable(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """msgspec raises these, not its own error, for broken UTF-8 inside strings and for endless nesting."""
    if any(frame.name == "decode_json" for frame in traceback.extract_tb(error.__traceback__)):
        return _respond(request, errors.BodyInvalid())
    return _on_unexpected(request, error)


def _on_database_trouble(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What says the database is away, or that a text can not be stored; other errors are ours to repair."""
    if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _UNSTORABLE:
        unstorable = FieldError(path="$", detail="A text contains a character that can not be stored (NUL)")
        return _respond(request, errors.ValidationFailed(), [unstorable])
    if not _is_away(error):
        return _on_unexpected(request, error)
    _log.warning("database_unavailable", error=type(error).__name__)
    return _respond(request, errors.DatabaseUnavailable(retry_after=2))


def _is_away(error: Exception) -> bool:
    """A driver's error without a SQLSTATE never reached the server, or lost it."""
    if not isinstance(error, DBAPIError):
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return str(state).startswith(_PASSING)
    return error.connection_invalidated or isinstance(error, (InterfaceError, OperationalError))


def _on_unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    _log.error("request_failed", exc_info=error)
    return _respond(request, internal_error())


HANDLERS: ExceptionHandlersMap = {
    DomainError: _on_domain_error,
    ValidationException: _on_validation_error,
    HTTPException: _on_http_exception,
    UnicodeDecodeError: _on_unreadable,
    RecursionError: _on_unreadable,
    DBAPIError: _on_database_trouble,
    PoolTimeout: _on_database_trouble,
    OSError: _on_database_trouble,
    Exception: _on_unexpected,
}

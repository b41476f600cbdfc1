"""Refusals, security and examples of each operation, as the front door really behaves."""

from http import HTTPStatus
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from server.access import ACCESS, Access
from server.openapi.examples import REQUESTS
from server.problems import PROBLEM_JSON

_UNSAFE = frozenset({"post", "put", "patch", "delete"})
_MEANINGS = {
    400: "The body is not JSON, or the request is malformed.",
    401: "Not signed in.",
    403: "The role, the origin of the page or the CSRF token does not allow it.",
    404: "It does not exist, or not for you.",
    409: "It contradicts what is there; `code` says how.",
    413: "The body is too large.",
    422: "Fields are not valid; `errors` names them.",
    429: "Too many attempts; wait `Retry-After` seconds.",
    500: "Our mistake; quote `correlation_id`.",
    503: "Something we need is away; try again.",
}
_CODES = {
    400: "body_invalid",
    401: "unauthenticated",
    403: "csrf_failed",
    404: "not_found",
    409: "client_id_reused",
    413: "body_too_large",
    422: "validation_failed",
    429: "too_many_requests",
    500: "internal_error",
    503: "database_unavailable",
}


def correct_operations(app: Litestar, paths: dict[str, Any]) -> None:
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if not isinstance(handler, HTTPRouteHandler) or not handler.resolve_include_in_schema():
                continue
            for method in handler.http_methods:
                _correct(handler, paths[route.path_format][method.lower()], method.lower())


def _correct(handler: HTTPRouteHandler, operation: dict[str, Any], method: str) -> None:
    access = handler.opt.get(ACCESS, Access.SIGNED_IN)
    operation["security"] = _security(access, method)
    kept = {status: answer for status, answer in operation["responses"].items() if int(status) < 400}
    refusals = {
        str(status): _problem(status) for status in sorted(_statuses(handler, operation, method, access))
    }
    if handler.opt.get("refuses_as_itself"):
        refusals |= {
            status: answer for status, answer in operation["responses"].items() if int(status) >= 400
        }
    operation["responses"] = {**kept, **refusals, "default": _problem(500)}
    body = operation.get("requestBody")
    example = REQUESTS.get(operation["operationId"])
    if body and example is not None:
        body["content"]["application/json"]["example"] = example


def _security(access: Access, method: str) -> list[dict[str, list[str]]]:
    session: dict[str, list[str]] = {"session": [], "csrf": []} if method in _UNSAFE else {"session": []}
    match access:
        case Access.SIGNED_IN:
            return [session, {"bearer": []}]
        case Access.SIMULATOR:
            return [{}, session, {"bearer": []}]
        case _:
            return []


def _statuses(handler: HTTPRouteHandler, operation: dict[str, Any], method: str, access: Access) -> set[int]:
    parameters = operation.get("parameters", [])
    statuses: set[int] = set()
    if access is not Access.MACHINE or parameters:
        statuses |= {503}
    if access in (Access.SIGNED_IN, Access.SIMULATOR) or operation["operationId"] == "logIn":
        statuses |= {401}
    if (access is not Access.MACHINE and method in _UNSAFE) or handler.resolve_guards():
        statuses |= {403}
    if any(parameter["in"] == "path" for parameter in parameters):
        statuses |= {404}
        statuses |= {409} if method in _UNSAFE and "requestBody" in operation else set()
    if any(parameter["in"] == "query" for parameter in parameters):
        statuses |= {400, 422}
    if "requestBody" in operation:
        statuses |= {400, 413, 422}
    if operation["operationId"] == "logIn":
        statuses |= {429}
    return statuses


def _problem(status: int) -> dict[str, Any]:
    example = {
        "type": f"urn:piloto:problem:{_CODES[status]}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": "…",
        "code": _CODES[status],
        "correlation_id": "6f1c2f4be0c94d1c8f8d3b9b6f1d2a10",
    }
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": _MEANINGS[status],
        "content": {PROBLEM_JSON: {"schema": schema, "example": example}},
    }

"""Which refusals an operation may answer with: what every route of its kind has in common."""

from http import HTTPStatus
from typing import Any

from server.access import Access
from server.problems import PROBLEM_JSON

UNSAFE = frozenset({"post", "put", "patch", "delete"})
_MEANINGS = {
    400: ("body_invalid", "The body is not JSON, or the request is malformed."),
    401: ("unauthenticated", "Not signed in, or a wrong signature."),
    403: ("csrf_failed", "The role, the origin of the page or the CSRF token does not allow it."),
    404: ("conversation_not_found", "It does not exist, or not for you."),
    409: ("stale_version", "It contradicts what is there; `code` says how."),
    413: ("body_too_large", "The body is too large."),
    422: ("validation_failed", "Fields are not valid; `errors` names them."),
    429: ("too_many_requests", "Too many attempts; wait `Retry-After` seconds."),
    500: ("internal_error", "Anything else; quote `correlation_id`."),
    503: ("database_unavailable", "Something we need is away; try again after `Retry-After` seconds."),
}


def refusals(operation: dict[str, Any], method: str, access: Access, *, guarded: bool) -> dict[str, Any]:
    found = {str(status): _problem(status) for status in sorted(_statuses(operation, method, access))}
    if guarded:
        found["403"] = _problem(403)
    return {**dict(sorted(found.items())), "default": _problem(500)}


def _statuses(operation: dict[str, Any], method: str, access: Access) -> set[int]:
    places = {parameter["in"] for parameter in operation.get("parameters", [])}
    statuses = {503} if places or access is not Access.MACHINE else set()
    if access in (Access.SIGNED_IN, Access.SIMULATOR) or operation["operationId"] in (
        "logIn",
        "receiveWebhook",
    ):
        statuses |= {401}
    if method in UNSAFE and access is not Access.MACHINE:
        statuses |= {403}
    if "path" in places:
        statuses |= {404, 422}
    if "query" in places:
        statuses |= {400, 422}
    if "requestBody" in operation:
        statuses |= {400, 413, 422}
    if operation["operationId"] == "previewAiSettings":  # names a conversation in its body
        statuses |= {404}
    if method in UNSAFE and {"inbox", "copilot"} & set(operation["tags"]):
        statuses |= {409}
    if operation["operationId"] == "logIn":
        statuses |= {429}
    return statuses


def _problem(status: int) -> dict[str, Any]:
    code, meaning = _MEANINGS[status]
    example = {
        "type": f"urn:piloto:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": "…",
        "code": code,
        "correlation_id": "6f1c2f4be0c94d1c8f8d3b9b6f1d2a10",
    }
    content = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}
    return {"description": meaning, "content": content}

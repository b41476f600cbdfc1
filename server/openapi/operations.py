"""Refusals, security, words and examples of each operation, as the front door really behaves."""

from collections.abc import Iterator
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from server.access import ACCESS, Access
from server.openapi.examples import REQUESTS, RESPONSES
from server.openapi.refusals import UNSAFE, refusals

JSON = "application/json"
MEANINGS = {
    "200": "Done.",
    "201": "Created.",
    "204": "Done; there is nothing to say.",
    "302": "Where it is, in `Location`.",
}


def described_handlers(app: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if isinstance(handler, HTTPRouteHandler) and handler.resolve_include_in_schema():
                yield route.path_format, handler


def correct_operations(app: Litestar, paths: dict[str, Any]) -> None:
    for path, handler in described_handlers(app):
        for method in handler.http_methods:
            _correct(handler, paths[path][method.lower()], method.lower())


def _correct(handler: HTTPRouteHandler, operation: dict[str, Any], method: str) -> None:
    access = handler.opt.get(ACCESS, Access.SIGNED_IN)
    operation["security"] = _security(access, method)
    _word(operation)
    answers = {status: answer for status, answer in operation["responses"].items() if int(status) < 400}
    for status, answer in answers.items():
        answer["description"] = MEANINGS[status]
        answer.pop("headers", None)
    _exceptional(operation, answers)
    _add_examples(operation, answers)
    guarded = bool(handler.resolve_guards())
    operation["responses"] = {
        **answers,
        **refusals(operation, method, access, guarded=guarded),
        **_own(operation),
    }


def _word(operation: dict[str, Any]) -> None:
    """The docstring's first sentence names the operation; the whole of it stays when it says more."""
    text = " ".join(operation.pop("description", "").split())
    if text:
        operation["summary"] = text.partition(". ")[0].rstrip(".")
    if ". " in text:
        operation["description"] = text


def _security(access: Access, method: str) -> list[dict[str, list[str]]]:
    session: dict[str, list[str]] = {"session": [], "csrf": []} if method in UNSAFE else {"session": []}
    match access:
        case Access.SIGNED_IN:
            return [session, {"bearer": []}]
        case Access.SIMULATOR:
            return [{}, session, {"bearer": []}]
        case _:
            return []


def _exceptional(operation: dict[str, Any], answers: dict[str, Any]) -> None:
    """What handlers do that their signatures do not say."""
    match operation["operationId"]:
        case "sendMessage":
            again = "The same message: this `client_message_id` was used before with the same body."
            answers["200"] = {**answers["201"], "description": again}
        case "suggestReply":
            operation["requestBody"]["required"] = False
        case "openMedia" | "openMaterial":
            answers["302"].pop("content", None)
        case "readLinkPicture":
            bytes_ = {"schema": {"type": "string", "format": "binary"}}
            answers["200"]["content"] = {"image/jpeg": bytes_, "image/png": bytes_}
        case "uploadMedia" | "uploadMaterial" | "sendFileFromPhone":
            binary = {"schema": {"type": "string", "format": "binary"}}
            operation["requestBody"] = {"content": {"application/octet-stream": binary}, "required": True}
        case "receiveWebhook":
            body = {"schema": {}, "example": {"object": "simulator_line", "entry": []}}
            operation["requestBody"] = {"content": {JSON: body}, "required": True}
            signature = {"name": "X-Simulator-Signature", "in": "header", "required": False}
            operation["parameters"].append({**signature, "schema": {"type": "string"}})


def _own(operation: dict[str, Any]) -> dict[str, Any]:
    if operation["operationId"] != "readiness":
        return {}
    schema = {"$ref": "#/components/schemas/Readiness"}
    return {"503": {"description": "Postgres does not answer.", "content": {JSON: {"schema": schema}}}}


def _add_examples(operation: dict[str, Any], answers: dict[str, Any]) -> None:
    name = operation["operationId"]
    if name in REQUESTS:
        operation["requestBody"]["content"][JSON]["example"] = REQUESTS[name]
    for status in ("200", "201"):
        if name in RESPONSES and status in answers:
            content = dict(answers[status]["content"][JSON])
            answers[status]["content"] = {JSON: {**content, "example": RESPONSES[name]}}

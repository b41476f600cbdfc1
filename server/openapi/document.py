"""OpenAPI 3.1 of all routes, with the socket's frames and events among its components."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from litestar import Litestar
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.serialization import encode_json
from litestar.types import ControllerRouterHandler

from server.openapi.operations import correct_operations
from server.openapi.schemas import component_schemas

DESCRIPTION = """\
WhatsApp sales inbox with a copilot. Browsers sign in with `POST /v1/auth/login` and repeat `csrf_token` of
the answer in the header `X-CSRF-Token` of unsafe methods; programs send `Authorization: Bearer <API token>`.

Every refusal is `application/problem+json` with a stable `code`. A foreign id and an unknown one answer
alike. The WebSocket `GET /v1/realtime` speaks `ClientFrame` and `ServerFrame` (see the schemas): say `hello`
with `epoch` and `cursor` of `GET /v1/snapshot`, and follow the log from there.
"""

SECURITY_SCHEMES = {
    "session": {"type": "apiKey", "in": "cookie", "name": "sid", "description": "`__Host-sid` over https."},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
    "bearer": {"type": "http", "scheme": "bearer", "description": "An API token of POST /v1/api-tokens."},
}


class Document:
    """Made when it is first asked for: it costs a tenth of a second and few processes need it."""

    def __init__(self, routes: Sequence[ControllerRouterHandler], provided: Collection[str]) -> None:
        self._routes = routes
        self._provided = provided
        self._rendered: bytes | None = None

    def render(self) -> bytes:
        if self._rendered is None:
            text = json.dumps(describe(self._routes, self._provided), ensure_ascii=False, indent=1)
            self._rendered = text.encode() + b"\n"
        return self._rendered


def describe(routes: Sequence[ControllerRouterHandler], provided: Collection[str]) -> dict[str, Any]:
    """Always the same for the same code: it is committed, and a test compares. `provided` are the names of
    dependencies, which are no parameters of the API."""
    config = OpenAPIConfig(
        title="PilotoDeVendas",
        version="1.0.0",
        description=DESCRIPTION,
        use_handler_docstrings=True,
        path="/_description",
    )
    # An application of its own: the one that serves has no routes of Litestar's documentation pages.
    nothing = {name: Provide(lambda: None, sync_to_thread=False) for name in provided}
    app = Litestar(route_handlers=routes, dependencies=nothing, openapi_config=config, logging_config=None)
    schema: dict[str, Any] = json.loads(encode_json(app.openapi_schema.to_schema()))
    schema["paths"] = dict(sorted(schema["paths"].items()))
    correct_operations(app, schema["paths"])
    schema["components"] = {
        "schemas": component_schemas(app, schema["components"]["schemas"]),
        "securitySchemes": SECURITY_SCHEMES,
    }
    return schema

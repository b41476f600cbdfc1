"""Component schemas from msgspec itself: Litestar's derivation loses defaults, docstrings, discriminators and
that unknown fields are refused."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response

from realtime.events import DurableEvent, EphemeralEvent
from realtime.frames import ClientFrame, ServerFrame
from server.problems import Problem

REFERENCE = "#/components/schemas/{name}"
SOCKET = {
    "ClientFrame": ClientFrame,
    "ServerFrame": ServerFrame,
    "DurableEvent": DurableEvent,
    "EphemeralEvent": EphemeralEvent,
}


def component_schemas(app: Litestar, derived: dict[str, Any]) -> dict[str, Any]:
    spoken = [kind for kind in _spoken_types(app) if kind is not None]
    named, components = msgspec.json.schema_components(
        [*spoken, Problem, *SOCKET.values()], ref_template=REFERENCE
    )
    unions = dict(zip(SOCKET, named[-len(SOCKET) :], strict=True))
    schemas = {**derived, **components, **unions}
    # On the wire the event is spliced in as the bytes of the log, which the type can not say.
    schemas["Envelope"]["properties"]["d"] = {"$ref": REFERENCE.format(name="DurableEvent")}
    return dict(sorted(schemas.items()))


def _spoken_types(app: Litestar) -> Iterator[Any]:
    """Bodies that routes take and give."""
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if not isinstance(handler, HTTPRouteHandler) or not handler.resolve_include_in_schema():
                continue
            signature = handler.parsed_fn_signature
            yield _plain(signature.return_type.annotation)
            if "data" in signature.parameters:
                yield _plain(signature.parameters["data"].annotation)


def _plain(annotation: Any) -> Any:
    """Looks into `Response[T]`; None for what is no JSON of ours."""
    origin = getattr(annotation, "__origin__", None)
    if isinstance(origin, type) and issubclass(origin, Response):
        annotation = get_args(annotation)[0]
    return None if annotation in (None, type(None), bytes, str, Any) else annotation

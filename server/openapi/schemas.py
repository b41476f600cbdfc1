"""Component schemas from msgspec itself: Litestar's derivation loses defaults, docstrings, discriminators and
that unknown fields are refused."""

from typing import Any, get_args

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response, Stream

from copilot.preview_records import PreviewPart
from realtime.ephemeral_events import EphemeralEvent
from realtime.events import DurableEvent
from realtime.frames import ClientFrame, ServerFrame
from server.openapi.operations import described_handlers
from server.problems import Problem

REFERENCE = "#/components/schemas/{name}"
SPOKEN = {
    "PreviewPart": PreviewPart,
    "ClientFrame": ClientFrame,
    "ServerFrame": ServerFrame,
    "DurableEvent": DurableEvent,
    "EphemeralEvent": EphemeralEvent,
}


def component_schemas(app: Litestar, derived: dict[str, Any]) -> dict[str, Any]:
    spoken = [kind for _, handler in described_handlers(app) for kind in body_types(handler) if kind]
    named, components = msgspec.json.schema_components(
        [*spoken, Problem, *SPOKEN.values()], ref_template=REFERENCE
    )
    unions = dict(zip(SPOKEN, named[-len(SPOKEN) :], strict=True))
    schemas = {**derived, **components, **unions}
    # On the wire the event is spliced in as the bytes of the log, which the type can not say.
    schemas["Envelope"]["properties"]["d"] = {"$ref": REFERENCE.format(name="DurableEvent")}
    return dict(sorted(schemas.items()))


def body_types(handler: HTTPRouteHandler) -> tuple[Any, Any]:
    """What a route takes and gives; None where it is no JSON of ours."""
    signature = handler.parsed_fn_signature
    taken = signature.parameters.get("data")
    return _plain(taken.annotation) if taken else None, _plain(signature.return_type.annotation)


def _plain(annotation: Any) -> Any:
    """Looks into `Response[T]`."""
    origin = getattr(annotation, "__origin__", None)
    if isinstance(origin, type) and issubclass(origin, Response):
        annotation = get_args(annotation)[0]
    return None if annotation in (None, type(None), bytes, str, Any, Stream) else annotation

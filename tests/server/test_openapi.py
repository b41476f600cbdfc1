"""The description of the API is valid, complete, and true."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.handlers import HTTPRouteHandler

from server.openapi.examples import REQUESTS, RESPONSES
from server.openapi.schemas import body_types
from server.routes.table import ROUTES
from tests.server.conftest import Running
from tests.server.described import DOCUMENT


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
        yield from (found for value in node.values() for found in references(value))
    elif isinstance(node, list):
        yield from (found for value in node for found in references(value))


async def test_a_running_product_describes_itself_the_same_way(web: Running) -> None:
    async with web.browser() as browser:
        answer = await browser.get("/schema/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == DOCUMENT


def test_every_reference_leads_somewhere() -> None:
    known = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}
    assert set(references(DOCUMENT)) <= known


def test_every_refusal_is_a_problem_and_success_never_is() -> None:
    for method, path, operation in operations():
        for status, answer in operation["responses"].items():
            kinds = set(answer.get("content", {}))
            refused = status == "default" or int(status) >= 400
            if refused and operation["operationId"] != "readiness":
                assert kinds == {"application/problem+json"}, (method, path, status)
            elif operation["operationId"] == "exportAudit":
                assert kinds == {"text/csv"}
            elif operation["operationId"] == "readLinkPicture":
                assert kinds == {"image/jpeg", "image/png"}
            elif operation["operationId"] == "previewAiSettings":
                assert kinds == {"application/x-ndjson"}
            elif not refused:
                assert kinds <= {"application/json"}, (method, path, status)


def test_the_socket_is_described_with_discriminators() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    for name, tag in {
        "ServerFrame": "f",
        "ClientFrame": "f",
        "DurableEvent": "t",
        "EphemeralEvent": "t",
    }.items():
        assert schemas[name]["discriminator"]["propertyName"] == tag
        assert len(schemas[name]["discriminator"]["mapping"]) == len(schemas[name]["anyOf"])
    assert schemas["Envelope"]["properties"]["d"]["$ref"].endswith("/DurableEvent")


def test_bodies_that_refuse_unknown_fields_say_so() -> None:
    assert DOCUMENT["components"]["schemas"]["Credentials"]["additionalProperties"] is False


def test_every_body_has_an_example() -> None:
    without = [
        operation["operationId"]
        for _, _, operation in operations()
        if "requestBody" in operation
        and "example"
        not in operation["requestBody"]["content"].get("application/json", {"example": "a file"})
    ]
    assert without == []


@pytest.mark.parametrize("handler", ROUTES, ids=str)
def test_examples_are_what_the_types_accept(handler: object) -> None:
    if not isinstance(handler, HTTPRouteHandler) or not handler.operation_id:
        return
    taken, given = body_types(handler)
    name = str(handler.operation_id)
    if name in REQUESTS:
        msgspec.convert(REQUESTS[name], taken)
    if name in RESPONSES:
        whole = {field.encode_name for field in msgspec.structs.fields(given)}
        assert set(RESPONSES[name]) == whole
        msgspec.convert(RESPONSES[name], given)

"""Whatever is sent, no answer is a server error, and every answer is one the description promises."""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CheckContext, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from realtime.database import Database
from realtime.ids import new_id
from tests.factories import Shop, make_channel, receive
from tests.server.cast import Cast
from tests.server.conftest import Running
from tests.server.described import DOCUMENT
from tests.support.length import AT_LENGTH


def no_fault_of_ours(
    context: CheckContext, response: schemathesis.Response, case: schemathesis.Case[Any]
) -> None:
    """A provider that nobody answers for here is the fault of neither side."""
    if response.status_code != 502:
        not_a_server_error(context, response, case)


CHECKS = [
    no_fault_of_ours,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
PATIENCE = 40.0
"""Seconds; a busy machine is no failure of ours."""
SETTINGS = settings(
    max_examples=40 if AT_LENGTH else 3,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# The loop draws random pauses while a strategy runs in another thread; hypothesis blames the strategy.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Do not use the `random` module:hypothesis.errors.HypothesisDeprecationWarning"
)
JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.just("\u0000")
    | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


async def known_ids(db: Database, web: Running, cast: Cast) -> dict[str, str]:
    """Things that exist, so that requests get past the front door."""
    channel_id: UUID = await make_channel(db, cast.caio.tenant_id, web.settings.derive)
    message = await receive(db, Shop(cast.caio.tenant_id, channel_id, *([None] * 3)))  # type: ignore[arg-type]
    return {
        "conversation_id": str(message.conversation_id),
        "message_id": str(message.id),
        "channel_id": str(channel_id),
        "user_id": str(cast.ana.user.id),
        "session_id": str(new_id()),
        "number": "5511987654321",
    }


def operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(DOCUMENT)
    for found in schema.get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]
        if operation.definition.raw["operationId"] not in ("logIn", "logOut"):
            yield operation


def send_what_the_schema_allows(url: str, token: str, ids: dict[str, str]) -> None:
    headers = {"authorization": f"Bearer {token}"}
    for operation in operations():

        @SETTINGS
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            case.path_parameters.update({name: ids[name] for name in case.path_parameters if name in ids})
            response = case.call(base_url=url, headers=headers, timeout=PATIENCE)
            case.validate_response(response, checks=CHECKS)

        ask()


def send_anything(url: str, token: str, ids: dict[str, str]) -> None:
    """Bodies that are JSON and nothing more, with the field names of the schema now and then."""
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    with httpx.Client(base_url=url, headers=headers, timeout=PATIENCE) as client:
        for operation in operations():
            content = operation.definition.raw.get("requestBody", {}).get("content", {})
            if "application/json" not in content:
                continue
            names = _field_names(operation.definition.raw)
            bodies = JSON_VALUES | st.dictionaries(st.sampled_from(names or ["x"]), JSON_VALUES, max_size=5)
            path = operation.path.format_map(defaultdict(lambda: str(new_id()), ids))

            @SETTINGS
            @given(body=bodies, method=st.just(operation.method.upper()), path=st.just(path))
            def ask(body: Any, method: str, path: str) -> None:
                answer = client.request(
                    method, path, content=json.dumps(body).encode("utf-8", "surrogatepass")
                )
                assert answer.status_code < 500, (method, path, body, answer.text)

            ask()


FRAMES = (
    st.text(max_size=200)
    | st.binary(max_size=200)
    | JSON_VALUES.map(json.dumps)
    | st.fixed_dictionaries(
        {"f": st.sampled_from(["hello", "watch", "typing", "event", ""])},
        optional=dict.fromkeys(("epoch", "cursor", "conversation_ids", "s"), JSON_VALUES),
    ).map(json.dumps)
)
ENDS = {1003, 4400, 4409}
"""Not text, not a frame of ours, or a position that can not be served."""


def say_anything(url: str, token: str) -> None:
    @settings(SETTINGS, max_examples=400 if AT_LENGTH else 30)
    @given(frame=FRAMES)
    def ask(frame: str | bytes) -> None:
        if isinstance(frame, str):
            frame = frame.encode("utf-8", "replace").decode()
        with connect(url, additional_headers={"authorization": f"Bearer {token}"}) as connection:
            connection.send(frame)
            with contextlib.suppress(ConnectionClosed):
                while True:
                    connection.recv(timeout=PATIENCE)
            assert connection.close_code in ENDS, frame

    ask()


async def test_no_first_frame_at_all_makes_the_socket_fail(web: Running, cast: Cast) -> None:
    live = web.url.replace("http", "ws") + "/v1/realtime"
    await asyncio.to_thread(say_anything, live, cast.ana.token)


def _field_names(operation: dict[str, Any]) -> list[str]:
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    named = DOCUMENT["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], {})
    return sorted(named.get("properties", {}))


async def test_valid_requests_get_promised_answers(web: Running, cast: Cast, db: Database) -> None:
    ids = await known_ids(db, web, cast)
    await asyncio.to_thread(send_what_the_schema_allows, web.url, cast.caio.token, ids)


async def test_no_json_at_all_makes_the_server_fail(web: Running, cast: Cast, db: Database) -> None:
    ids = await known_ids(db, web, cast)
    await asyncio.to_thread(send_anything, web.url, cast.caio.token, ids)

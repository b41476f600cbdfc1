"""What is wrong with a request is said in one shape, in the caller's language, and nothing else is told."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import msgspec
import pytest
from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import text
from structlog.testing import capture_logs

from realtime.database import Database
from server.access import ACCESS, Access, Principal
from server.app import create_app
from server.edge import Edge
from server.plain_asgi import Message, Scope
from server.resources import build_resources
from server.routes.table import ROUTES
from server.security_headers import SecurityHeaders
from server.settings import Settings
from tests.server.cast import Cast
from tests.server.conftest import ORIGIN, Running

SHAPE = {"type", "title", "status", "detail", "code", "correlation_id"}


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(problem) >= SHAPE
    assert problem["status"] == answer.status_code
    assert problem["correlation_id"] == answer.headers["x-correlation-id"]
    assert problem["type"] == f"urn:piloto:problem:{problem['code']}"
    return problem


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "not_found"),
        ("GET", "/v1", 404, "not_found"),
        ("GET", "/schema", 404, "not_found"),
        ("GET", "/v1/crm/conversations/not-a-uuid", 404, "not_found"),
        ("GET", "/v1/crm/conversations/%00", 404, "not_found"),
        ("DELETE", "/v1/me", 405, "method_not_allowed"),
        ("BREW", "/v1/me", 405, "method_not_allowed"),
        ("GET", "/v1/realtime", 405, "method_not_allowed"),
        ("POST", "/", 405, "method_not_allowed"),
    ],
)
async def test_addresses_and_methods_that_do_not_exist(
    web: Running, method: str, path: str, status: int, code: str
) -> None:
    async with web.browser() as browser:
        answer = await browser.request(method, path, headers={"accept": "application/json"})
        typed = await browser.request(method, path, headers={"accept": "text/html"})
    assert (answer.status_code, problem_of(answer)["code"]) == (status, code)
    assert typed.status_code == status, "the API never answers with a page"
    assert ("allow" in answer.headers) == (status == 405)


async def test_options_names_every_method_of_the_address(web: Running) -> None:
    async with web.browser() as browser:
        answer = await browser.options("/v1/settings/ai")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, OPTIONS, PUT")
    assert "access-control-allow-origin" not in answer.headers


async def test_bodies_that_are_wrong_name_the_place(web: Running, cast: Cast) -> None:
    cases: list[tuple[bytes, int, str, list[str]]] = [
        (b"", 400, "body_invalid", []),
        (b"{", 400, "body_invalid", []),
        (b"\xff\xfe", 400, "body_invalid", []),
        (b'{"locale": "\xff"}', 400, "body_invalid", []),
        (b"[]", 422, "validation_failed", ["$"]),
        (b"null", 422, "validation_failed", ["$"]),
        (b"{}", 422, "validation_failed", ["$.locale"]),
        (b'{"locale": 1}', 422, "validation_failed", ["$.locale"]),
        (b'{"locale": "en", "more": 1}', 422, "validation_failed", ["$.more"]),
        (b'{"locale": "' + b"x" * 5000 + b'"}', 413, "body_too_large", []),
        (b"[" * 3000, 400, "body_invalid", []),
    ]
    async with web.program(cast.ana.token) as program:
        for body, status, code, paths in cases:
            answer = await program.put(
                "/v1/me/locale", content=body, headers={"content-type": "application/json"}
            )
            problem = problem_of(answer)
            assert (answer.status_code, problem["code"]) == (status, code), body[:40]
            assert [error["path"] for error in problem.get("errors", [])] == paths, body[:40]
        assert (await program.get("/v1/me")).json()["locale"] == "pt-BR"


async def test_query_parameters_that_are_wrong_are_named(web: Running, cast: Cast) -> None:
    async with web.program(cast.ana.token) as program:
        for query, name in {"limit=0": "limit", "limit=x": "limit", "filter=none": "filter"}.items():
            problem = problem_of(await program.get(f"/v1/crm/conversations?{query}"))
            assert problem["code"] == "validation_failed"
            assert [error["path"] for error in problem["errors"]] == [name]
        assert problem_of(await program.get("/v1/crm/conversations?cursor=zzz"))["status"] in (400, 422)


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("", "pt-BR"),
        ("en-US,en;q=0.9", "en"),
        ("pt-BR,pt;q=0.9,en;q=0.8", "pt-BR"),
        ("fr, en;q=0.4, pt;q=0.3", "en"),
        ("de;q=x,,;q=1", "pt-BR"),
    ],
)
async def test_the_sentence_is_in_the_language_asked_for(web: Running, accepts: str, language: str) -> None:
    async with web.browser() as browser:
        answer = await browser.get("/v1/me", headers={"accept-language": accepts})
    assert answer.headers["content-language"] == language
    assert problem_of(answer)["detail"].startswith("Sign in" if language == "en" else "Entre")


async def test_a_sane_correlation_id_is_kept_and_any_other_replaced(web: Running) -> None:
    async with web.browser() as browser:
        kept = await browser.get("/v1/me", headers={"x-correlation-id": "erp-2026.11:42"})
        assert kept.headers["x-correlation-id"] == "erp-2026.11:42"
        for bad in ("short", "x" * 65, 'a"b\\c<script>', "with space here"):
            answer = await browser.get("/v1/me", headers={"x-correlation-id": bad})
            assert answer.headers["x-correlation-id"] != bad
            assert len(answer.headers["x-correlation-id"]) == 32


@get("/v1/broken", opt={ACCESS: Access.ANONYMOUS})
async def broken() -> None:
    raise RuntimeError("the customer wrote: meu CPF é 123.456.789-00")


@get("/v1/needs-nothing-there", opt={ACCESS: Access.ANONYMOUS})
async def needs_principal(principal: NamedDependency[Principal]) -> None:
    raise AssertionError(principal)


@get("/v1/fails-with/{sqlstate:str}", opt={ACCESS: Access.ANONYMOUS})
async def fails_in_the_database(sqlstate: FromPath[str], db: NamedDependency[Database]) -> None:
    async with db.installation_transaction() as session:
        await session.execute(text(f"DO $$ BEGIN RAISE SQLSTATE '{sqlstate}'; END $$"))


@get("/v1/ends-its-connection", opt={ACCESS: Access.ANONYMOUS})
async def ends_its_connection(db: NamedDependency[Database]) -> None:
    async with db.installation_transaction() as session:
        await session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


FAULTY = [*ROUTES, broken, needs_principal, fails_in_the_database, ends_its_connection]


@pytest.fixture
async def faulty(db: Database, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Our application with two routes that fail."""
    resources = build_resources(settings, "test-faulty", reactors=[])
    app = create_app(settings, resources, routes=FAULTY)
    edge = Edge(app, SecurityHeaders([], secure=False), resources.metrics)
    transport = httpx.ASGITransport(edge)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client
    await resources.close()


async def test_a_mistake_of_ours_tells_nothing_but_where_to_ask(
    faulty: httpx.AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = await faulty.get("/v1/broken")
    problem = problem_of(answer)
    assert (answer.status_code, problem["code"]) == (500, "internal_error")
    assert "CPF" not in answer.text
    assert problem["correlation_id"] in problem["detail"]


async def test_a_route_that_forgot_to_ask_who_is_there_says_sign_in(faulty: httpx.AsyncClient) -> None:
    assert problem_of(await faulty.get("/v1/needs-nothing-there"))["code"] == "unauthenticated"


async def test_what_a_moment_may_mend_in_the_database_is_said_to_pass(faulty: httpx.AsyncClient) -> None:
    passing = ["08006", "53300", "57P01", "57P02", "57P03", "40001", "40P01", "55P03", "57014"]
    for path in [*(f"/v1/fails-with/{state}" for state in passing), "/v1/ends-its-connection"]:
        answer = await faulty.get(path)
        assert (answer.status_code, problem_of(answer)["code"]) == (503, "database_unavailable"), path
        assert answer.headers["retry-after"] == "2"


async def test_other_errors_of_the_database_are_ours(faulty: httpx.AsyncClient) -> None:
    for state in ("23505", "42601", "55000", "XX000"):
        answer = await faulty.get(f"/v1/fails-with/{state}")
        assert (answer.status_code, problem_of(answer)["code"]) == (500, "internal_error"), state


async def test_without_a_database_the_answer_says_try_again(web: Running, cast: Cast) -> None:
    settings = msgspec.structs.replace(web.settings, database_url="postgresql://nobody@127.0.0.1:1/none")
    resources = build_resources(settings, "test-no-database", reactors=[])
    edge = Edge(create_app(settings, resources), SecurityHeaders([], secure=False), resources.metrics)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(edge), base_url=ORIGIN) as client:
        answer = await client.get("/v1/me", headers={"authorization": f"Bearer {cast.ana.token}"})
        ready = await client.get("/readyz")
    await resources.close()
    assert (answer.status_code, problem_of(answer)["code"]) == (503, "database_unavailable")
    assert answer.headers["retry-after"] == "2"
    assert (ready.status_code, ready.json()["status"]) == (503, "unavailable")


@pytest.mark.parametrize(
    ("traceparent", "known"),
    [
        (f"00-{'4bf92f3577b34da6a3ce929d0e0e4736'}-00f067aa0ba902b7-01", True),
        (f"01-{'4bf92f3577b34da6a3ce929d0e0e4736'}-00f067aa0ba902b7-01-later", True),
        (f"00-{'0' * 32}-00f067aa0ba902b7-01", False),
        (f"00-{'4BF92F3577B34DA6A3CE929D0E0E4736'}-00f067aa0ba902b7-01", False),
        ("nonsense", False),
    ],
)
async def test_a_callers_trace_goes_on(web: Running, traceparent: str, *, known: bool) -> None:
    async with web.browser() as browser:
        answer = await browser.get("/v1/me", headers={"traceparent": traceparent})
        both = await browser.get(
            "/v1/me", headers={"traceparent": traceparent, "x-correlation-id": "pedido-42"}
        )
    assert (answer.headers["x-correlation-id"] == "4bf92f3577b34da6a3ce929d0e0e4736") is known
    assert both.headers["x-correlation-id"] == "pedido-42"


@pytest.mark.parametrize("path", ["/v1/auth/login", "/v1/materials/files"])
async def test_who_goes_away_before_the_body_is_here_is_no_mistake_of_ours(
    web: Running, cast: Cast, path: str
) -> None:
    with capture_logs() as logs:
        await leaves(web, path, cast.caio.token)
    assert [one["event"] for one in logs if one["log_level"] in ("warning", "error")] == []
    assert "caller_left" in [one["event"] for one in logs]


async def leaves(web: Running, path: str, token: str) -> None:
    """In the middle of a body."""
    heard: Iterator[Message] = iter(
        [{"type": "http.request", "body": b'{"em', "more_body": True}, *[{"type": "http.disconnect"}] * 3]
    )

    async def receive() -> Message:
        return next(heard)

    async def send(_: Message) -> None:
        pass

    headers = [(b"authorization", f"Bearer {token}".encode()), (b"content-length", b"40")]
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "scheme": "http",
        "headers": [*headers, (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 8000),
        "state": {},
        "extensions": {},
    }
    await web.app(scope, receive, send)

"""The outermost layer, plain ASGI: what must hold for every answer, 404 and 405 included.

Litestar's own middleware does not run where no route matches, so correlation, security headers, the access
log and metrics live here.
"""

import re
import time
from collections.abc import Iterable
from uuid import UUID, uuid4

import structlog

from realtime.correlation import correlation_id, join_trace, trace_of
from realtime.websocket import ABNORMAL
from server import problems
from server.handshakes import HandshakeBudget, send_too_busy
from server.locale import preferred_locale
from server.metrics import Metrics
from server.plain_asgi import Application, Message, Receive, Scope, Send
from server.security_headers import SecurityHeaders
from server.socket_record import RECORD, SocketRecord

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{7,63}")
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked every few seconds by machines."""

_log = structlog.get_logger("server.access")


class Edge:
    def __init__(
        self,
        app: Application,
        headers: SecurityHeaders,
        metrics: Metrics,
        handshakes_per_second: float = 1e9,
    ) -> None:
        self._app = app
        self._headers = headers
        self._metrics = metrics
        self._handshakes = HandshakeBudget(handshakes_per_second)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = correlation_id.set(_correlation(scope["headers"]))
        started, status, size = time.monotonic(), 0, 0

        async def watch(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*self._headers.added_to(message["headers"], scope["path"]), _echo()]
            elif message["type"] == "http.response.body":
                size += len(message["body"])
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            _log.error("request_failed", exc_info=error)
            if status:
                raise  # half an answer is out; the server cuts the connection, which the caller notices
            await _send_internal_error(scope, watch)
        finally:
            seconds = time.monotonic() - started
            route = _route(scope)
            self._metrics.request(scope["method"], route, status, seconds)
            write = _log.debug if route in _QUIET else _log.info
            write(
                "request", method=scope["method"], status=status, size=size, **_facts(scope, route, seconds)
            )
            correlation_id.reset(token)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._handshakes.take():
            self._metrics.handshake_refused()
            await send_too_busy(send)
            return
        token = correlation_id.set(_correlation(scope["headers"]))
        record, code = SocketRecord(self._metrics), ABNORMAL
        scope[RECORD] = record

        async def watch_in() -> Message:
            nonlocal code
            message = await receive()
            if message["type"] == "websocket.disconnect":
                code = message["code"]
            return message

        async def watch_out(message: Message) -> None:
            nonlocal code
            if message["type"] == "websocket.accept":
                message["headers"] = [*message.get("headers", []), _echo()]
                record.accepted(scope)
            elif message["type"] == "websocket.close":
                code = message["code"]
            await send(message)

        try:
            await self._app(scope, watch_in, watch_out)
        finally:
            if not record.kept:
                record.read(scope)
                record.ended(code)
            correlation_id.reset(token)


def _correlation(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The caller's own id when it is harmless, or its trace, so that one id leads through several systems."""
    own = trace = None
    for name, value in headers:
        if name == b"x-correlation-id" and _SANE.fullmatch(value.decode("latin-1")):
            own = value.decode("latin-1")
        elif name == b"traceparent":
            trace = trace_of(value.decode("latin-1"))
    join_trace(trace)
    return own or trace or uuid4().hex


def _echo() -> tuple[bytes, bytes]:
    return b"x-correlation-id", (correlation_id.get() or "").encode()


def _route(scope: Scope) -> str:
    """Litestar leaves the template in the scope; the address itself may hold keys and phone numbers."""
    return str(scope.get("path_template") or "unmatched")


def _facts(scope: Scope, route: str, seconds: float) -> dict[str, object]:
    ids = {
        name: str(value) for name, value in scope.get("path_params", {}).items() if isinstance(value, UUID)
    }
    user = scope.get("user")
    who = {"tenant_id": str(user.tenant_id), "user_id": str(user.user_id)} if user is not None else {}
    return {"route": route, "ms": round(seconds * 1000, 1), **ids, **who}


async def _send_internal_error(scope: Scope, send: Send) -> None:
    language = next(
        (value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language"), None
    )
    body, headers = problems.render(problems.internal_error(), preferred_locale(language))
    fields = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    fields += [
        (b"content-type", problems.PROBLEM_JSON.encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 500, "headers": fields})
    await send({"type": "http.response.body", "body": body, "more_body": False})

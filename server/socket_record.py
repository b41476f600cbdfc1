"""What is noted when a socket ends: it outlives the request that opened it, so it keeps little."""

import time
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from realtime.correlation import correlation_id
from server.metrics import Metrics
from server.plain_asgi import Scope

if TYPE_CHECKING:
    from server.access import Principal

RECORD = "piloto.socket_record"
"""Where the edge leaves it in the ASGI scope."""

_log = structlog.get_logger("server.access")


class SocketRecord:
    """Opened by the edge. `keep` hands it to a link that lives on when the request is over."""

    __slots__ = ("_correlation", "_ids", "_metrics", "_route", "_started", "_user", "kept", "opened")

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._started = time.monotonic()
        self._correlation = correlation_id.get()
        self._route = "unmatched"
        self._ids: tuple[tuple[str, UUID], ...] = ()
        self._user: Principal | None = None
        self.opened = False
        self.kept = False

    def read(self, scope: Scope) -> None:
        """Litestar leaves the template in the scope; the address itself may hold keys and phone numbers."""
        self._route = str(scope.get("path_template") or "unmatched")
        self._user = scope.get("user")
        parameters = scope.get("path_params") or {}
        self._ids = tuple((name, value) for name, value in parameters.items() if isinstance(value, UUID))

    def accepted(self, scope: Scope) -> None:
        self.read(scope)
        self.opened = True
        self._metrics.socket_opened(self._route)

    def keep(self) -> None:
        self.kept = True

    def ended(self, code: int) -> None:
        if self.opened:
            self._metrics.socket_closed(self._route, code)
        token = correlation_id.set(self._correlation)
        _log.info("socket", code=int(code), **self._facts())
        correlation_id.reset(token)

    def _facts(self) -> dict[str, object]:
        user = self._user
        who = {"tenant_id": str(user.tenant_id), "user_id": str(user.user_id)} if user is not None else {}
        ids = {name: str(value) for name, value in self._ids}
        milliseconds = round((time.monotonic() - self._started) * 1000, 1)
        return {"route": self._route, "ms": milliseconds, **ids, **who}

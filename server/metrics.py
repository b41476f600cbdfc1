"""Numbers about this process, for Prometheus. Labels are route templates, never addresses."""

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from realtime.frames import Close

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_CLOSE_CODES = frozenset({1000, 1001, 1005, 1006, 1011, *Close})
COUNT_SECONDS = 5.0


class Metrics:
    """One per process, with a registry of its own, so that two applications in one test do not collide."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "http_requests",
            "Answers, by route template.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "http_request_seconds", "Time to the end of the answer.", ["method", "route"],
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self._sockets = Gauge("sockets_open", "Open WebSockets.", ["route"], registry=self.registry)
        self._closed = Counter(
            "sockets_closed", "WebSockets that ended.", ["route", "code"], registry=self.registry
        )
        self._refused = Counter(
            "socket_handshakes_refused", "WebSockets told to come back later.", registry=self.registry
        )
        self._jobs = Histogram(
            "job_seconds", "Time a job took.", ["kind", "outcome"], buckets=_SECONDS, registry=self.registry
        )

        self._calls = Histogram(
            "ai_call_seconds", "Calls of vendors' models.", ["provider", "task", "status"],
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self._unpriced = Counter(
            "ai_calls_unpriced", "Calls whose price is unknown; alert on any.", ["provider"],
            registry=self.registry,
        )  # fmt: skip
        self._typing = Counter(
            "typing_told", "Customers who were to see a person type, by how it ended.", ["outcome"],
            registry=self.registry,
        )  # fmt: skip
        self._count_again = 0.0
        self._waiting = self.gauge("jobs_waiting", "Jobs that are due and not yet claimed.")
        self._oldest = self.gauge("jobs_oldest_seconds", "How long the oldest of them has been due.")
        self._dead = self.gauge("jobs_dead", "Jobs that used up their attempts.")

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        # Anybody may invent a method; a label per invention would fill the memory.
        known = method if method in _METHODS else "OTHER"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(known, route).observe(seconds)

    def socket_opened(self, route: str) -> None:
        self._sockets.labels(route).inc()

    def socket_closed(self, route: str, code: int) -> None:
        self._sockets.labels(route).dec()
        # A client may close with any of thousands of codes; see above.
        self._closed.labels(route, str(code) if code in _CLOSE_CODES else "other").inc()

    def handshake_refused(self) -> None:
        self._refused.inc()

    def job(self, kind: str, outcome: str, seconds: float) -> None:
        self._jobs.labels(kind, outcome).observe(seconds)

    def ai_call(self, provider: str, task: str, status: str, seconds: float, priced: bool) -> None:
        self._calls.labels(provider, task, status).observe(seconds)
        if not priced:
            self._unpriced.labels(provider).inc()

    def typing_told(self, outcome: str) -> None:
        self._typing.labels(outcome).inc()

    def claim_count(self) -> bool:
        """Whether the queue is to be counted again; however often somebody asks, it is counted rarely."""
        now = time.monotonic()
        if now < self._count_again:
            return False
        self._count_again = now + COUNT_SECONDS
        return True

    def queue(self, waiting: int, oldest_seconds: float, dead: int) -> None:
        self._waiting.set(waiting)
        self._oldest.set(oldest_seconds)
        self._dead.set(dead)

    def gauge(self, name: str, help_text: str, read: Callable[[], float] | None = None) -> Gauge:
        """A number read at the moment somebody asks, or set by its owner."""
        gauge = Gauge(name, help_text, registry=self.registry)
        if read is not None:
            gauge.set_function(read)
        return gauge

    def render(self) -> bytes:
        return generate_latest(self.registry)

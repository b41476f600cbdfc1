"""The id that ties a request to its events, jobs and log lines, across processes."""

from contextvars import ContextVar

correlation_id: ContextVar[str | None] = ContextVar("correlation_id", default=None)

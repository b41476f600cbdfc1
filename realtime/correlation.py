"""The id that ties a request to its events, jobs and log lines, across processes."""

import re
from contextvars import ContextVar

correlation_id: ContextVar[str | None] = ContextVar("correlation_id", default=None)
_trace_id: ContextVar[str | None] = ContextVar("trace_id", default=None)

_TRACE_PARENT = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?"
)
_TRACE = re.compile(r"(?!0{32})[0-9a-f]{32}")


def trace_of(traceparent: str) -> str | None:
    """The trace id of a W3C `traceparent`; None where it is not one."""
    found = _TRACE_PARENT.fullmatch(traceparent)
    return found[1] if found else None


def join_trace(trace_id: str | None) -> None:
    """For the rest of this task and what it begins."""
    _trace_id.set(trace_id)


def current_trace() -> str | None:
    """The caller's trace. Jobs carry the correlation id alone, which is the trace id unless the caller named
    another."""
    correlation = correlation_id.get() or ""
    return _trace_id.get() or (correlation if _TRACE.fullmatch(correlation) else None)

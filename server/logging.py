"""JSON logs on stdout: what happened, never what people wrote.

Message text and secrets are dropped by the name of their field, phone numbers, CPFs and e-mail addresses are
masked wherever they stand, and exceptions keep their types and frames but not the values databases and
parsers quote.
"""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any, TextIO

import structlog
from sqlalchemy.exc import DBAPIError
from structlog.typing import EventDict, Processor

from realtime.correlation import correlation_id, current_trace

HIDDEN = frozenset(
    "text body reply draft content caption prompt payload "
    "password token secret cookie authorization key".split()
)
"""Names of fields that are never written."""

_EMAIL = re.compile(r"[\w.+-]+(@[\w-]+(?:\.[\w-]+)+)")
_NUMBER = re.compile(r"(?<![0-9A-Za-z-])\+?\d(?:[ ().-]?\d){7,14}(?![0-9A-Za-z-])")


def configure_logging(level: str, stream: TextIO = sys.stdout) -> None:
    """Once per process; loggers of the standard library (uvicorn, SQLAlchemy) come out the same way."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        add_correlation,
        render_exception,
        hide_private,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # httpx writes whole addresses at INFO, and a webhook's address holds its key.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    # Below warnings these write whole addresses, query strings and keys included.
    for name in ("uvicorn.error", "uvicorn.access", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # Vendors' SDKs write whole requests at DEBUG: what customers said, and the key.
    for name in ("openai", "anthropic", "google_genai", "google.auth", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)


def add_correlation(_: Any, __: str, event: EventDict) -> EventDict:
    current = correlation_id.get()
    if current is None:
        return event
    trace = current_trace()
    return {
        **event,
        "correlation_id": current,
        **({"trace_id": trace} if trace not in (None, current) else {}),
    }


def hide_private(_: Any, __: str, event: EventDict) -> EventDict:
    return {name: "[hidden]" if name in HIDDEN else mask_personal(value) for name, value in event.items()}


def mask_personal(value: Any) -> Any:
    """Keeps the last two digits, or the host: enough to tell two of one report apart."""
    if isinstance(value, str):
        return _EMAIL.sub(r"…\1", _NUMBER.sub(lambda found: f"…{found.group()[-2:]}", value))
    if isinstance(value, dict):
        return {name: "[hidden]" if name in HIDDEN else mask_personal(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [mask_personal(inner) for inner in value]
    return value


def render_exception(_: Any, __: str, event: EventDict) -> EventDict:
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = list(_chain(error))
    return event


def _chain(error: BaseException) -> list[dict[str, Any]]:
    links: list[dict[str, Any]] = []
    current: BaseException | None = error
    while current is not None and len(links) < 5:
        links.append(
            {"type": type(current).__qualname__, "says": _says(current), "at": _frames(current.__traceback__)}
        )
        if isinstance(current, BaseExceptionGroup):
            links.extend(link for inner in current.exceptions[:3] for link in _chain(inner))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return links


def _says(error: BaseException) -> str:
    if isinstance(error, DBAPIError):
        # The message quotes rows and parameters; the code is enough to know what was violated.
        original = getattr(error.orig, "__cause__", None) or error.orig
        constraint = getattr(original, "constraint_name", None) or ""
        return f"SQLSTATE {getattr(original, 'sqlstate', '?')} {constraint}".strip()
    if type(error).__module__.startswith(("sqlalchemy", "asyncpg", "msgspec", "json")):
        return "[hidden]"
    return str(error).partition("\n")[0][:200]


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-12:]]

"""One call of a model, whatever became of it, and where an operation finds the calls it caused.

`Recorded` writes them for vendors and `free_attempt` for the rules; nothing between them and the operation
(breaker, retry, hedge, fallback) has to know.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Literal
from uuid import UUID

from copilot.engine.errors import ProviderError
from copilot.engine.ports import ThinkingLevel, Usage
from realtime.ids import new_id

Task = Literal["draft", "stage", "turn", "type", "preview", "shadow", "cache", "transcript", "summary"]
Status = Literal["ok", "failed", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    id: UUID
    task: Task
    provider: str
    model_asked: str
    model_served: str | None = None
    """None where nothing answered. Vendors reroute retired models without asking."""
    level: ThinkingLevel
    status: Status
    error: str | None = None
    """The class of our taxonomy, e.g. `RateLimited`."""
    usage: Usage = field(default_factory=Usage)
    estimated: bool = False
    """The vendor did not tell the whole usage: the call was cut, or it never does."""
    ttft_ms: int | None = None
    """To the first piece of text."""
    total_ms: int
    parent_id: UUID | None = None
    """The attempt that this one repeats, hedges or betters."""
    began_at: datetime
    cost_micro_usd: int | None
    """None where no price is known; never zero for a guess."""

    @property
    def priced_on(self) -> date:
        """Price lists change at midnight; UTC is close enough to every vendor's."""
        return self.began_at.astimezone(UTC).date()


class Attempts:
    """Those of one operation, in the order of their ends."""

    def __init__(self) -> None:
        self.made: list[Attempt] = []

    def add(self, attempt: Attempt) -> None:
        if any(attempt.id == earlier.id for earlier in self.made):
            # The same request was sent again: the second is a repetition of the first.
            attempt = replace(attempt, id=new_id(), parent_id=attempt.id)
        self.made.append(attempt)

    def spoil(self, attempt_id: UUID, error: ProviderError) -> None:
        """The vendor answered, and what it said is of no use."""
        for index, attempt in enumerate(self.made):
            if attempt_id in (attempt.id, attempt.parent_id) and attempt.status != "failed":
                self.made[index] = replace(attempt, status="failed", error=type(error).__name__)


_current: ContextVar[Attempts | None] = ContextVar("ai_attempts", default=None)


@contextmanager
def collecting() -> Iterator[Attempts]:
    """What is called inside, also by tasks begun inside, ends up in the list."""
    attempts = Attempts()
    token = _current.set(attempts)
    try:
        yield attempts
    finally:
        _current.reset(token)


def add_attempt(attempt: Attempt) -> None:
    if (attempts := _current.get()) is not None:
        attempts.add(attempt)


@contextmanager
def usable(attempt_id: UUID) -> Iterator[None]:
    """Around the reading of an answer: one that can not be used is a failed call, though it is paid."""
    try:
        yield
    except ProviderError as error:
        if (attempts := _current.get()) is not None:
            attempts.spoil(attempt_id, error)
        raise


@contextmanager
def free_attempt(task: Task, provider: str) -> Iterator[None]:
    """A call that costs nothing and counts no tokens: the rules."""
    begun, began_at = time.monotonic(), datetime.now(UTC)
    status: Status = "cancelled"
    error: str | None = None
    try:
        yield
        status = "ok"
    except Exception as failure:
        status, error = "failed", type(failure).__name__
        raise
    finally:
        add_attempt(
            Attempt(
                id=new_id(),
                task=task,
                provider=provider,
                model_asked=provider,
                model_served=provider,
                level="minimal",
                status=status,
                error=error,
                total_ms=round((time.monotonic() - begun) * 1000),
                began_at=began_at,
                cost_micro_usd=0,
            )
        )

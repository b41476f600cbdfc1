"""The narrow waist between our code and vendors: one call that streams text under a JSON schema.

An adapter implements this and nothing else; prompt, parsing, checks and confidence are the same for all.
"""

import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, Self
from uuid import UUID

import msgspec

from copilot.engine.attempts import Task
from copilot.engine.errors import InvalidOutput
from copilot.engine.ports import ThinkingLevel, Usage
from realtime.ids import new_id


@dataclass(slots=True)
class Meter:
    """What an adapter knows of a call before it is over, so that one that is cut off can be paid for."""

    usage: Usage | None = None
    level: ThinkingLevel | None = None
    model_served: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`system` is the stable prefix, the same for every conversation of a company, so that vendors may cache
    it; `user` is what changes."""

    system: str
    user: str
    schema: Mapping[str, Any]
    schema_name: str
    level: ThinkingLevel
    max_tokens: int
    """For the answer alone; the adapter adds what thinking may take."""
    seconds: float
    """For the whole answer."""
    task: Task = "draft"
    tenant_id: UUID
    """Whose turn it is where many want to ask."""
    attempt_id: UUID = field(default_factory=new_id)
    """The call's row in the ledger."""
    parent_id: UUID | None = None
    meter: Meter = field(default_factory=Meter)

    def again(self, **changes: Any) -> Self:
        """One more attempt at the same: a repetition, a hedge, a second opinion."""
        return replace(self, attempt_id=new_id(), parent_id=self.attempt_id, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The last part of a stream."""

    usage: Usage
    level: ThinkingLevel
    """What was really sent: a model may not accept the level asked for."""
    model_served: str
    """What answered; vendors reroute retired models without asking."""


def prefix_key(request: Request) -> str:
    """Names what does not change from call to call. Another company never has the same name for it, even
    where it says the same; whatever a company changes in menu 06, and we in the prompt, makes a new one."""
    stable = msgspec.json.encode([request.tenant_id, request.system, request.schema_name, request.schema])
    return hashlib.sha256(stable).hexdigest()[:32]


class TextModel(Protocol):
    provider: str
    model: str

    def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        """Pieces of text as they come, then `Finished`. Raises only `ProviderError`. Never retries. The
        consumer stops it by cancelling the task that iterates: leaving the loop keeps the vendor's
        connection busy until the garbage collector comes by."""
        ...

    async def close(self) -> None: ...


@asynccontextmanager
async def listening(model: TextModel, request: Request) -> AsyncIterator[AsyncIterator[str | Finished]]:
    """Whoever stops listening in the middle ends the call then, not when the garbage collector comes by."""
    parts = model.stream(request)
    try:
        yield parts
    finally:
        if isinstance(parts, AsyncGenerator):
            await parts.aclose()


async def whole_text(model: TextModel, request: Request) -> str:
    """Of a short answer, of which no part is of use."""
    text, finished = "", False
    async for part in model.stream(request):
        if isinstance(part, Finished):
            finished = True
        else:
            text += part
    if not finished:
        raise InvalidOutput("the stream ended without saying so")
    return text

"""The narrow waist between our code and vendors: one call that streams text under a JSON schema.

An adapter implements this and nothing else; prompt, parsing, checks and confidence are the same for all.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from copilot.engine.ports import ThinkingLevel, Usage


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The last part of a stream."""

    usage: Usage
    level: ThinkingLevel
    """What was really sent: a model may not accept the level asked for."""
    model_served: str
    """What answered; vendors reroute retired models without asking."""


class TextModel(Protocol):
    provider: str
    model: str

    def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        """Pieces of text as they come, then `Finished`. Raises only `ProviderError`. Never retries. The
        consumer stops it by cancelling the task that iterates: leaving the loop keeps the vendor's
        connection busy until the garbage collector comes by."""
        ...

    async def close(self) -> None: ...

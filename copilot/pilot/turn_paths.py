"""What the three tasks of one turn share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from copilot.advice import Limbo
from copilot.context import Context
from copilot.engine.pilot_ports import Asset
from copilot.engine.ports import Provider
from copilot.fallback import Answered
from copilot.pilot.queries.threads import StoredThread
from copilot.pilot.switching.records import PilotSettings
from copilot.stream_draft import Outdated

Enclose = Callable[[Asset], Awaitable[Asset | None]]
Write = Callable[[Provider, Context], Awaitable[Answered | Outdated]]


class Standing(Protocol):
    """What was known when the turn began."""

    @property
    def first_message_id(self) -> UUID: ...
    @property
    def thread(self) -> StoredThread: ...
    @property
    def limbo(self) -> Limbo: ...
    @property
    def pilot(self) -> PilotSettings: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    provider: Provider
    write: Write
    """A whole reply: on the screens as it grows, or where nobody sees it. Raises `ProviderError`."""
    enclose: Enclose | None = None
    """Makes something the company keeps ready to go along; None where its file can not be had. Nothing is
    made ready where nothing will be sent."""

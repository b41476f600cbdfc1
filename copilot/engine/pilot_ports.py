"""What the pilot asks of a provider beside the reply: where the turn leads, and how to say it. What comes of
either is decided by our code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from copilot.context import Context
from realtime.content_records import Media

MessageType = Literal["TEXT", "BUTTON", "LIST", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT", "LOCATION", "TEMPLATE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDecision:
    """The first task: what the customer's turn is."""

    intent: str
    confidence: float
    """0..1. Of the rules the distance to the next intent, of a model its own word: it gates nothing."""
    wants_person: bool = False
    angry: bool = False
    """A complaint with anger, not every complaint."""
    spam: bool = False
    resolved: bool = False
    """The customer has what they came for, and asks nothing more."""
    vertente: str | None = None
    """The line of business it is about, by its title in the company's documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """Something the company has that a message may carry; the only things that may be named."""

    id: str
    type: MessageType
    title: str
    options: tuple[str, ...] = ()
    """Of buttons and lists: what the customer may touch."""
    place: tuple[float, float, str | None] | None = None
    """Of a location: latitude, longitude, address."""
    media: Media | None = None
    """Of a file."""
    use: str = ""
    """When the company sends it."""
    says: str = ""
    """In words, for where it can not go itself."""
    labels: tuple[str, ...] = ()
    vertente: str | None = None
    """Its line of business; none: all of them."""
    version: int = 0
    """Of a material."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeChoice:
    """The third task: how the reply is best said."""

    type: MessageType = "TEXT"
    asset_id: str | None = None


class TurnTasks(Protocol):
    async def decide_turn(self, context: Context, state: str, vertentes: Sequence[str]) -> TurnDecision:
        """`state`: where the thread stood. Raises `ProviderError`."""
        ...

    async def choose_type(self, context: Context, intent: str, assets: Sequence[Asset]) -> TypeChoice:
        """Of what is there. Raises `ProviderError`."""
        ...

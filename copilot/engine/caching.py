"""When a vendor is asked to keep a prefix, and where an installation's processes tell one another of it."""

from collections.abc import Awaitable, Callable
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple, Protocol
from uuid import UUID

from copilot.engine.attempts import Attempt
from copilot.engine.models import Price

KEEP_SECONDS = 3600


class Kept(NamedTuple):
    """A prefix at the vendor: its name there, and for how many more seconds."""

    name: str
    seconds: float


class Shelf(Protocol):
    """Shared by all processes. Best effort: what it loses is kept anew. Raises `ShelfUnavailable`."""

    async def count(self, key: str, seconds: int) -> int:
        """One more use, and how many there were since the first one of this period."""
        ...

    async def claim(self, key: str, seconds: int) -> bool:
        """Whether the caller is the one who does it; nobody else is for so long."""
        ...

    async def put(self, key: str, name: str, seconds: int) -> None: ...

    async def get(self, key: str) -> Kept | None: ...

    async def drop(self, key: str, name: str) -> None:
        """Unless another has taken its place."""
        ...


class ShelfUnavailable(Exception):
    """Prefixes are then not kept, and calls go on as ever."""


class Caching(NamedTuple):
    shelf: Shelf
    bill: Callable[[UUID, Attempt], Awaitable[None]]
    """Writes into the company's ledger what keeping costs."""


def uses_needed(price: Price | None, seconds: int = KEEP_SECONDS) -> int | None:
    """From so many uses within the time on, keeping costs less than sending. Per token: written once at the
    full price and kept for the time, each use then costs the cached price instead of the full one:

        uses * (fresh - cached) > fresh + kept * hours

    None where a price is not known."""
    if price is None or price.kept is None or price.fresh_in <= price.cached_in:
        return None
    once = price.fresh_in + price.kept * seconds / 3600
    return int((once / (price.fresh_in - price.cached_in)).to_integral_value(ROUND_FLOOR)) + 1


def keeping_micro_usd(price: Price | None, tokens: int, seconds: int = KEEP_SECONDS) -> int | None:
    if price is None or price.kept is None:
        return None
    return int((tokens * (price.fresh_in + price.kept * Decimal(seconds) / 3600)).to_integral_value())

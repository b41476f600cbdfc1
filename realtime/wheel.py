"""One timer for all sockets: members sit in slots, and each tick visits the next slot."""

from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Wheel(Generic[Member]):
    """A member remembers its slot itself: a table of them here would cost more than the wheel."""

    def __init__(self, slots: int, visit: Callable[[Member], None]) -> None:
        self._slots: list[set[Member]] = [set() for _ in range(slots)]
        self._visit = visit
        self._now = 0

    def add(self, member: Member, ticks: int) -> int:
        """To be visited in that many ticks, at most one turn. Returns the slot."""
        slot = (self._now + ticks) % len(self._slots)
        self._slots[slot].add(member)
        return slot

    def remove(self, member: Member, slot: int) -> None:
        self._slots[slot].discard(member)

    def tick(self) -> None:
        """Members stay where they are until somebody moves them."""
        self._now = (self._now + 1) % len(self._slots)
        for member in list(self._slots[self._now]):
            self._visit(member)

    def __iter__(self) -> Iterator[Member]:
        for slot in self._slots:
            yield from list(slot)

    def __len__(self) -> int:
        return sum(len(slot) for slot in self._slots)

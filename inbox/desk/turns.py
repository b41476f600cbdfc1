"""Whose turn it is; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass
class Place:
    """A seller who is online, and how many open conversations she has."""

    user_id: UUID
    open: int


class Turns:
    """Who was given something longest ago comes first; who has enough is passed over and keeps her turn."""

    def __init__(self, in_turn: Sequence[Place], max_open: int) -> None:
        self._in_turn = list(in_turn)
        self._max_open = max_open

    def next(self, but: UUID | None) -> UUID | None:
        """`but`: who has just given it back."""
        for place in self._in_turn:
            if place.open < self._max_open and place.user_id != but:
                self._in_turn.remove(place)
                self._in_turn.append(place)
                place.open += 1
                return place.user_id
        return None

"""Cuts the connection to Postgres around a COMMIT, before it arrives or before its answer does."""

import random
from dataclasses import dataclass

from tests.faults.proxy import Link


@dataclass
class CommitFaults:
    """How often a COMMIT is cut off."""

    chance: random.Random
    often: float
    lost_before: int = 0
    lost_after: int = 0

    def filter(self, link: Link) -> "CommitFilter":
        return CommitFilter(self, link)


class CommitFilter:
    def __init__(self, faults: CommitFaults, link: Link) -> None:
        self._faults, self._link = faults, link
        self._deaf = False

    def up(self, data: bytes) -> bytes:
        if b"COMMIT" not in data or self._faults.chance.random() >= self._faults.often:
            return data
        if self._faults.chance.random() < 0.5:
            self._faults.lost_before += 1
            self._link.cut()
            return b""
        self._deaf = True
        return data

    def down(self, data: bytes) -> bytes:
        if not self._deaf:
            return data
        self._faults.lost_after += 1
        self._link.cut()
        return b""

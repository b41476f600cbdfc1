"""One tenant in one process, while somebody is connected: its head, a ring of encoded events, the sockets."""

import asyncio
from collections import deque
from uuid import UUID

from realtime.connection import Connection
from realtime.log import Entry

RING_SIZE = 1024
AHEAD_LIMIT = 256
"""News that may wait for an earlier event; more are read from the log like any hole."""


class Room:
    """Takes only the next event, so that every socket gets them in order and none is skipped."""

    def __init__(self, tenant_id: UUID, head: int) -> None:
        self.tenant_id = tenant_id
        self.head = head
        self.ring: deque[Entry] = deque(maxlen=RING_SIZE)
        self.connections: set[Connection] = set()
        self.fetch = asyncio.Lock()
        self.wanted = head
        """The newest position heard of; until the head is there, somebody reads the log."""
        self.catching: asyncio.Task[None] | None = None
        self._ahead: dict[int, Entry] = {}

    def reaches_back_to(self, cursor: int) -> bool:
        """Whether everything after `cursor` is in the ring."""
        return cursor >= self.head or (bool(self.ring) and self.ring[0].seq <= cursor + 1)

    def after(self, cursor: int) -> list[Entry]:
        """In order. The caller asked `reaches_back_to` first."""
        behind = self.head - cursor
        return [self.ring[-place] for place in range(behind, 0, -1)]

    def take(self, entry: Entry) -> list[Entry]:
        """What became deliverable: the entry when it is the next one, and those that waited for it. What is
        known already is dropped, what comes too early is kept for its turn."""
        if entry.seq > self.head + 1:
            if len(self._ahead) < AHEAD_LIMIT:
                self._ahead[entry.seq] = entry
            return []
        taken: list[Entry] = []
        following: Entry | None = entry if entry.seq == self.head + 1 else None
        while following is not None:
            self.ring.append(following)
            self.head = following.seq
            taken.append(following)
            following = self._ahead.pop(self.head + 1, None)
        if taken and self._ahead:
            self._ahead = {seq: early for seq, early in self._ahead.items() if seq > self.head}
        return taken

"""A tenant's newest events in this process, in order and without holes."""

from collections import deque

from realtime.log import Entry

SIZE = 1024
AHEAD_LIMIT = 256
"""News that may wait for an earlier event; more are read from the log like any hole."""


class Ring:
    def __init__(self, head: int) -> None:
        self.head = head
        self._entries: deque[Entry] = deque(maxlen=SIZE)
        self._ahead: dict[int, Entry] = {}

    @property
    def start(self) -> int:
        """The position before the first event it holds."""
        return self.head - len(self._entries)

    def reaches_back_to(self, cursor: int) -> bool:
        """Whether everything after `cursor` is here."""
        return cursor >= self.start

    def between(self, cursor: int, last: int) -> list[Entry]:
        """After `cursor`, up to and including `last`, in order. The caller asked `reaches_back_to` first."""
        entries = self._entries
        return [entries[-place] for place in range(self.head - cursor, self.head - last, -1)]

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
            self._entries.append(following)
            self.head = following.seq
            taken.append(following)
            following = self._ahead.pop(self.head + 1, None)
        if taken and self._ahead:
            self._ahead = {seq: early for seq, early in self._ahead.items() if seq > self.head}
        return taken

    def extend_back(self, entries: list[Entry]) -> bool:
        """Takes older events, which end right before the first one here; False when there is no room."""
        if len(entries) + len(self._entries) > SIZE or not entries or entries[-1].seq != self.start:
            return False
        self._entries.extendleft(reversed(entries))
        return True

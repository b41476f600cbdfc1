"""What one round of fan-out writes: joined and framed once for all sockets that get the same."""

from typing import NamedTuple

import msgspec

from realtime.audience import Reader, may_see
from realtime.connection import Connection
from realtime.frames import Close
from realtime.log import Entry
from realtime.ring import Ring
from realtime.websocket import text_frame

FRAME_BYTES = 65_536
"""What is due together travels in one frame of about this size at most."""


class Counts(msgspec.Struct):
    """Of a process, since it started."""

    deliveries: int = 0
    writes: int = 0
    evicted: int = 0


class Batch(NamedTuple):
    end: int
    """Where the socket stands afterwards, past what its reader may not see."""
    frame: bytes | None
    events: int


class Batches:
    """Valid as long as nothing awaits: it knows the ring's head of one instant."""

    def __init__(self, ring: Ring, counts: Counts, head: int | None = None) -> None:
        self._ring = ring
        self._counts = counts
        self._head = ring.head if head is None else head
        self._by_reader: dict[tuple[Reader, int], Batch] = {}
        self._by_content: dict[tuple[int, ...], bytes] = {}
        self._spans: dict[int, list[Entry]] = {}

    def advance(self, connection: Connection) -> None:
        """Brings the socket to the head, or as far as it takes; the rest follows when it flows again."""
        head, by_reader = self._head, self._by_reader
        while connection.cursor < head and connection.flowing:
            key = (connection.reader, connection.cursor)
            batch = by_reader.get(key)
            if batch is None:
                if not self._ring.reaches_back_to(connection.cursor):
                    connection.end(Close.SLOW)  # lapped; it resumes from its cursor
                    return
                batch = by_reader[key] = self._render(*key)
            connection.cursor = batch.end
            if batch.frame is not None:
                connection.delivered += batch.events
                self._counts.deliveries += batch.events
                self._counts.writes += 1
                connection.link.write(batch.frame)

    def _render(self, reader: Reader, cursor: int) -> Batch:
        span = self._spans.get(cursor)
        if span is None:
            span = self._spans[cursor] = _first_bytes(self._ring.between(cursor, self._head))
        seen = [entry for entry in span if may_see(entry.audience, reader)]
        if not seen:
            return Batch(span[-1].seq, None, 0)
        content = tuple(entry.seq for entry in seen)
        frame = self._by_content.get(content)
        if frame is None:
            frame = self._by_content[content] = text_frame(b"\n".join([entry.frame for entry in seen]))
        return Batch(span[-1].seq, frame, len(seen))


def _first_bytes(entries: list[Entry]) -> list[Entry]:
    """As many as fit into a frame, and at least one."""
    size = 0
    for place, entry in enumerate(entries):
        size += len(entry.frame)
        if size > FRAME_BYTES and place:
            return entries[:place]
    return entries

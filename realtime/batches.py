"""What one round of fan-out writes: joined and framed once for all sockets that get the same."""

from typing import NamedTuple

import msgspec

from realtime.audience import Reader, may_see, names_somebody
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


class Span(NamedTuple):
    """What follows a position, as much of it as travels in one frame."""

    entries: list[Entry]
    personal: bool
    batches: dict[Reader | str, Batch]
    """By reader, or by kind of reader when that is all that matters."""


class Batches:
    """Valid as long as the ring does not move: it knows the head of one instant."""

    def __init__(self, ring: Ring, counts: Counts, head: int | None = None) -> None:
        self._ring = ring
        self._counts = counts
        self.head = ring.head if head is None else head
        self._spans: dict[int, Span] = {}
        self._frames: dict[tuple[int, ...], bytes] = {}

    def advance(self, connection: Connection) -> None:
        """Brings the socket to the head, or as far as it takes; the rest follows when it flows again."""
        while connection.cursor < self.head and connection.flowing:
            span = self._span(connection.cursor)
            if span is None:
                connection.end(Close.SLOW)  # lapped; it resumes from its cursor
                return
            batch = self._batch(span, connection.reader)
            connection.cursor = batch.end
            if batch.frame is not None:
                connection.delivered += batch.events
                self._counts.deliveries += batch.events
                self._counts.writes += 1
                connection.link.write(batch.frame)

    def advance_all(self, connections: list[Connection], start: int) -> None:
        """The same for many, most of which stand at `start`: hardly more than the write itself for each."""
        span = self._span(start) if start < self.head else None
        batches = span.batches if span is not None else {}
        personal = span is not None and span.personal
        deliveries = writes = 0
        for connection in connections:
            reader = connection.reader
            batch = batches.get(reader if personal else reader.kind)
            if batch is None or connection.cursor != start or not connection.flowing:
                self.advance(connection)
                continue
            connection.cursor = batch.end
            if batch.frame is not None:
                connection.delivered += batch.events
                deliveries += batch.events
                writes += 1
                connection.link.write(batch.frame)
            if batch.end < self.head:
                self.advance(connection)
        self._counts.deliveries += deliveries
        self._counts.writes += writes

    def _span(self, cursor: int) -> Span | None:
        """None when the ring does not reach back so far."""
        span = self._spans.get(cursor)
        if span is None and self._ring.reaches_back_to(cursor):
            entries = _first_bytes(self._ring.between(cursor, self.head))
            personal = any(names_somebody(entry.audience) for entry in entries)
            span = self._spans[cursor] = Span(entries, personal, {})
        return span

    def _batch(self, span: Span, reader: Reader) -> Batch:
        key = reader if span.personal else reader.kind
        batch = span.batches.get(key)
        if batch is None:
            batch = span.batches[key] = self._render(span.entries, reader)
        return batch

    def _render(self, entries: list[Entry], reader: Reader) -> Batch:
        seen = [entry for entry in entries if may_see(entry.audience, reader)]
        if not seen:
            return Batch(entries[-1].seq, None, 0)
        content = tuple([entry.seq for entry in seen])
        frame = self._frames.get(content)
        if frame is None:
            frame = self._frames[content] = text_frame(b"\n".join([entry.frame for entry in seen]))
        return Batch(entries[-1].seq, frame, len(seen))


def _first_bytes(entries: list[Entry]) -> list[Entry]:
    """As many as fit into a frame, and at least one."""
    size = 0
    for place, entry in enumerate(entries):
        size += len(entry.frame)
        if size > FRAME_BYTES and place:
            return entries[:place]
    return entries

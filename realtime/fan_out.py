"""Writes a room's news to its sockets, without a task per socket.

The first event after a quiet moment goes at once. While more keep coming, rounds keep a distance that grows
with the number of sockets, and what comes meanwhile travels together: a write costs about the same with one
event in it as with ten.
"""

import asyncio
from collections.abc import Callable, Iterable

import msgspec

from realtime.batches import Batches, Counts
from realtime.connection import Connection
from realtime.ephemeral_events import EphemeralEvent
from realtime.frames import Ephemeral
from realtime.ring import Ring
from realtime.websocket import text_frame

SLICE = 500
"""Sockets written to before others get a turn; about 3 ms."""
PAUSE_PER_SOCKET = 20e-6
LONGEST_PAUSE = 0.02
"""Between the starts of two rounds: three times what a round costs, so that most of a busy process's time is
left for what causes the events."""
PASSING_PAUSE = 0.034
"""Between ephemeral frames to one socket: nobody's eye follows more than 30 a second."""

PassingFrames = dict[tuple[int, ...], tuple[list[EphemeralEvent], bytes]]

_encode = msgspec.json.Encoder().encode


class FanOut:
    """Of one room. `live` are the sockets that stand at or near the head; others are still resuming."""

    def __init__(self, ring: Ring, counts: Counts) -> None:
        self.live: set[Connection] = set()
        self._ring = ring
        self._counts = counts
        self._loop = asyncio.get_running_loop()
        self._reached = ring.head
        """Where the last round brought most of them."""
        self._round: asyncio.Handle | None = None
        self._not_before = 0.0
        self._waiting: set[Connection] = set()
        self._passing: asyncio.Handle | None = None
        self._passing_not_before = 0.0

    def news(self) -> None:
        """The ring grew."""
        if self._round is None:
            self._round = self._at(self._not_before, self._start_round)

    def advance(self, connection: Connection) -> None:
        """One socket by itself: it flows again, or has to be at the head before something else is said."""
        Batches(self._ring, self._counts).advance(connection)

    def advance_before(self, connection: Connection, seq: int) -> None:
        """What comes before `seq` and nothing else; for a socket that ends there."""
        if connection in self.live:
            Batches(self._ring, self._counts, seq - 1).advance(connection)

    def stop(self) -> None:
        for handle in (self._round, self._passing):
            if handle is not None:
                handle.cancel()

    def _start_round(self) -> None:
        waiting = list(self.live)
        self._not_before = self._loop.time() + min(LONGEST_PAUSE, len(waiting) * PAUSE_PER_SOCKET)
        start, self._reached = self._reached, self._ring.head
        self._write_slice(waiting, start, Batches(self._ring, self._counts))

    def _write_slice(self, waiting: list[Connection], start: int, batches: Batches) -> None:
        """To where the round began to go, whatever the ring has taken since: the next round brings the rest
        to all alike."""
        batches.advance_all(waiting[-SLICE:], start)
        del waiting[-SLICE:]
        self._round = self._loop.call_soon(self._write_slice, waiting, start, batches) if waiting else None
        if not waiting and self._ring.head > self._reached:
            self.news()

    def passing(self, connections: Iterable[Connection]) -> None:
        """These have ephemeral events to be told."""
        self._waiting.update(connections)
        if self._passing is None and self._waiting:
            self._passing = self._at(self._passing_not_before, self._write_passing)

    def _write_passing(self) -> None:
        pause = max(PASSING_PAUSE, len(self._waiting) * PAUSE_PER_SOCKET)
        self._passing_not_before = self._loop.time() + pause
        waiting, self._waiting = list(self._waiting), set()
        self._write_passing_slice(waiting, {})

    def _write_passing_slice(self, waiting: list[Connection], frames: PassingFrames) -> None:
        batches = Batches(self._ring, self._counts)
        for connection in waiting[-SLICE:]:
            batches.advance(connection)  # what an ephemeral event speaks of is known before it
            events = connection.take_passing()
            if events and connection.flowing:
                # Sockets that are told the same hold the very same objects, unless pieces were merged. The
                # table keeps the objects, so that no other one gets their place in memory.
                key = tuple(id(event) for event in events)
                if key not in frames:
                    frames[key] = (events, _framed(events))
                self._counts.writes += 1
                connection.link.write(frames[key][1])
        del waiting[-SLICE:]
        if waiting:
            self._passing = self._loop.call_soon(self._write_passing_slice, waiting, frames)
            return
        self._passing = None
        self.passing(())  # what came while this round went on

    def _at(self, when: float, what: Callable[[], None]) -> asyncio.Handle:
        return self._loop.call_soon(what) if when <= self._loop.time() else self._loop.call_at(when, what)


def _framed(events: list[EphemeralEvent]) -> bytes:
    return text_frame(b"\n".join([_encode(Ephemeral(d=event)) for event in events]))

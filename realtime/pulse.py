"""What happens to sockets by the clock, with one timer for all: heartbeats, pings, and the end of those that
stopped reading."""

import asyncio
import random
from dataclasses import dataclass

import msgspec

from realtime.batches import Counts
from realtime.connection import Connection
from realtime.frames import Close, Heartbeat
from realtime.lean_socket import LeanSockets
from realtime.websocket import text_frame
from realtime.wheel import Wheel

TICK_SECONDS = 1.0
HEARTBEAT_SECONDS = 25
PROGRESS_SECONDS = 15.0
"""Within this time a reader that is behind takes something, or it is closed as slow."""
BEHIND_SECONDS = 60.0
"""Nobody stays behind for longer, however it trickles."""

_encode = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Stall:
    """A reader that is behind: since when, and the last time it took something."""

    since: float
    lowest: int
    moved: float


class Pulse:
    def __init__(self, counts: Counts) -> None:
        self.sockets = LeanSockets()
        self._counts = counts
        self._beats: Wheel[Connection] = Wheel(HEARTBEAT_SECONDS * 2, self._beat)
        self._stalls: dict[Connection, Stall] = {}

    @property
    def paused(self) -> int:
        return len(self._stalls)

    async def run(self) -> None:
        """For ever. A tick that comes late is late for everybody alike."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            self._beats.tick()
            self.sockets.wheel.tick()
            self.end_stalled(asyncio.get_running_loop().time())

    def join(self, connection: Connection) -> None:
        """From here on it hears a heartbeat now and then."""
        connection.beat = self._beats.add(connection, _pause())

    def leave(self, connection: Connection) -> None:
        self._beats.remove(connection, connection.beat)
        self._stalls.pop(connection, None)

    def stalled(self, connection: Connection) -> None:
        now = asyncio.get_running_loop().time()
        self._stalls[connection] = Stall(now, connection.link.buffered(), now)

    def flows(self, connection: Connection) -> None:
        self._stalls.pop(connection, None)

    def end_stalled(self, now: float) -> None:
        for connection, stall in list(self._stalls.items()):
            waiting = connection.link.buffered()
            if waiting < stall.lowest:
                stall.lowest, stall.moved = waiting, now
            if now - stall.moved >= PROGRESS_SECONDS or now - stall.since >= BEHIND_SECONDS:
                del self._stalls[connection]
                self._counts.evicted += 1
                connection.end(Close.SLOW)

    def _beat(self, connection: Connection) -> None:
        self._beats.remove(connection, connection.beat)
        connection.beat = self._beats.add(connection, _pause())
        if connection.flowing:
            beat = Heartbeat(s=connection.cursor, n=connection.delivered)
            connection.link.write(text_frame(_encode(beat)))


def _pause() -> int:
    """Ticks; spread, so that a thousand sockets opened at once do not beat at once for ever."""
    return random.randint(int(HEARTBEAT_SECONDS * 0.8), int(HEARTBEAT_SECONDS * 1.2))  # noqa: S311

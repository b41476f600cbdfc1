"""One tenant in one process, while somebody is connected: its newest events and the sockets that get them."""

import asyncio
from uuid import UUID

from realtime.batches import Counts
from realtime.connection import Connection
from realtime.fan_out import FanOut
from realtime.ring import Ring


class Room:
    def __init__(self, tenant_id: UUID, head: int, counts: Counts) -> None:
        self.tenant_id = tenant_id
        self.ring = Ring(head)
        self.connections: set[Connection] = set()
        """All that joined, those that still resume included."""
        self.fan_out = FanOut(self.ring, counts)
        self.fetch = asyncio.Lock()
        self.reach_back = asyncio.Lock()
        self.wanted = head
        """The newest position heard of; until the head is there, somebody reads the log."""
        self.catching: asyncio.Task[None] | None = None

    @property
    def head(self) -> int:
        return self.ring.head

    def add(self, connection: Connection) -> None:
        if connection.tenant_id != self.tenant_id:
            raise RuntimeError("a socket of another tenant")
        self.connections.add(connection)

    def discard(self, connection: Connection) -> None:
        self.connections.discard(connection)
        self.fan_out.live.discard(connection)

"""One tenant in one process, while somebody is connected: its newest events and the sockets that get them."""

import asyncio
from collections import OrderedDict
from uuid import UUID

from realtime.audience import may_see
from realtime.batches import Counts
from realtime.connection import Connection
from realtime.fan_out import FanOut
from realtime.notices import Passing
from realtime.ring import Ring

ASSIGNED = 1000
"""Remembered; a notice is late by a quarter of a second, not by a thousand assignments."""


class Room:
    def __init__(self, tenant_id: UUID, head: int, counts: Counts) -> None:
        self.tenant_id = tenant_id
        self.ring = Ring(head)
        self.connections: set[Connection] = set()
        """All that joined, those that still resume included."""
        self.fan_out = FanOut(self.ring, counts)
        self.assigned: OrderedDict[UUID, tuple[str, ...]] = OrderedDict()
        """Who may see what was assigned lately: what passes may have been addressed before that."""
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

    def reassigned(self, conversation_id: UUID, audience: tuple[str, ...]) -> None:
        """From here on nothing that passes in it reaches who may not see it, whenever it was sent."""
        self.assigned[conversation_id] = audience
        self.assigned.move_to_end(conversation_id)
        if len(self.assigned) > ASSIGNED:
            self.assigned.popitem(last=False)
        for connection in self.fan_out.live:
            if connection.passing and not may_see(audience, connection.reader):
                connection.forget_passing(conversation_id)

    def may_hear(self, notice: Passing, connection: Connection) -> bool:
        """Live, and not kept out by an assignment that the notice does not know of."""
        if connection not in self.fan_out.live:
            return False
        lately = self.assigned.get(notice.conversation_id)
        return lately is None or may_see(lately, connection.reader)

    def discard(self, connection: Connection) -> None:
        self.connections.discard(connection)
        self.fan_out.live.discard(connection)

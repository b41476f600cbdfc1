"""One conversation that somebody in this process has on screen."""

import asyncio
from collections.abc import Collection
from uuid import UUID

from realtime.audience import may_see
from realtime.connection import Connection

SHORTEST_PAUSE, PAUSE_PER_SOCKET, LONGEST_PAUSE = 0.1, 0.02, 15.0


class Place:
    """Counts people, not sockets; and those only who may see the conversation at present."""

    __slots__ = (
        "announced", "audience", "beat_at", "conversation_id", "elsewhere", "here", "tenant_id", "timer",
        "told",
    )  # fmt: skip

    def __init__(self, tenant_id: UUID, conversation_id: UUID, audience: tuple[str, ...]) -> None:
        self.tenant_id = tenant_id
        self.conversation_id = conversation_id
        self.audience = audience
        self.here: set[Connection] = set()
        self.elsewhere: dict[UUID, tuple[frozenset[UUID], float]] = {}
        """By process: its viewers, and until when that holds."""
        self.announced: frozenset[UUID] = frozenset()
        self.told: frozenset[UUID] | None = None
        self.beat_at = 0.0
        self.timer: asyncio.TimerHandle | None = None

    @property
    def pause(self) -> float:
        """Until a change is told: all that change meanwhile are told at once, and a crowd costs no more a
        second than a handful."""
        return min(LONGEST_PAUSE, max(SHORTEST_PAUSE, len(self.here) * PAUSE_PER_SOCKET))

    def viewers_here(self) -> frozenset[UUID]:
        return frozenset(
            one.user_id for one in self.here if one.user_id is not None and may_see(self.audience, one.reader)
        )

    def viewers(self) -> frozenset[UUID]:
        return self.viewers_here().union(*(viewers for viewers, _ in self.elsewhere.values()))

    def hear(self, process: UUID, viewers: Collection[UUID], until: float) -> bool:
        """Whether that changes who is there."""
        before = self.viewers()
        self.elsewhere.pop(process, None)
        if viewers:
            self.elsewhere[process] = (frozenset(viewers), until)
        return self.viewers() != before

    def forget(self, now: float) -> bool:
        """What ran out. Whether that changes who is there."""
        out = [process for process, (_, until) in self.elsewhere.items() if until < now]
        for process in out:
            del self.elsewhere[process]
        return bool(out)

"""One socket as the hub sees it: a cursor over the tenant's ring, not a queue of its own.

Durable backlog is the shared ring, so a slow reader costs a few hundred bytes. Ephemeral events wait here,
one per key, merged until they are written.
"""

import asyncio
from collections.abc import Hashable
from contextlib import suppress
from uuid import UUID

from realtime.audience import Reader, may_see
from realtime.bus import Passing
from realtime.events import DraftDelta, EphemeralEvent, Presence, Typing
from realtime.frames import Close
from realtime.ids import new_id


class Connection:
    """State shared by the hub, which changes it, and the session's writer, which acts on it."""

    def __init__(
        self,
        tenant_id: UUID,
        user_id: UUID | None,
        credential_id: UUID | None,
        reader: Reader,
        *,
        lowered: bool = False,
    ) -> None:
        self.id = new_id()
        self.tenant_id = tenant_id
        self.user_id = user_id
        self.credential_id = credential_id
        self.lowered = lowered
        """The credential may do less than its person, so the person's new role is not the reader's."""
        self.cursor = 0
        self.delivered = 0
        self.watched: frozenset[UUID] = frozenset()
        self.ending: tuple[int, Close] | None = None
        """Deliver up to this position, then close."""
        self.draining: int | None = None
        self._readers: list[tuple[int, Reader]] = [(0, reader)]
        self._passing: dict[Hashable, EphemeralEvent] = {}
        self._awake = asyncio.Event()

    def reader_at(self, seq: int) -> Reader:
        """Who this is for an event at `seq`: a role change binds from its own position on."""
        current = self._readers[0][1]
        for start, reader in self._readers:
            if start <= seq:
                current = reader
        return current

    def change_reader(self, reader: Reader, seq: int) -> None:
        self._readers = [*self._readers[-1:], (seq, reader)]
        self.wake()

    def end(self, code: Close, seq: int) -> None:
        self.ending = (seq, code)
        self.wake()

    def drain(self, after_ms: int) -> None:
        self.draining = after_ms
        self.wake()

    def pass_on(self, notice: Passing) -> None:
        """Keeps the ephemeral event when this socket looks at its conversation and may see it."""
        if notice.conversation_id not in self.watched and isinstance(notice.event, DraftDelta | Presence):
            return
        if not may_see(notice.audience, self._readers[-1][1]):
            return
        key = _key(notice.event)
        self._passing[key] = _merge(self._passing.get(key), notice.event)
        self.wake()

    def take_passing(self) -> list[EphemeralEvent]:
        passing, self._passing = list(self._passing.values()), {}
        return passing

    def wake(self) -> None:
        self._awake.set()

    async def wait(self, seconds: float) -> None:
        """Until something may be to do, at most `seconds`."""
        # Not wait_for: before Python 3.12 it swallows a cancellation that meets the wake-up.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        self._awake.clear()


def _key(event: EphemeralEvent) -> Hashable:
    match event:
        case DraftDelta():
            return event.draft_id
        case Typing():
            return (event.conversation_id, event.who, event.user_id)
        case Presence():
            return ("presence", event.conversation_id)


def _merge(waiting: EphemeralEvent | None, event: EphemeralEvent) -> EphemeralEvent:
    """Two pieces of one draft that fit together become one; otherwise the later one stands alone, and the
    reader heals with the next whole text."""
    if not isinstance(waiting, DraftDelta) or not isinstance(event, DraftDelta) or event.offset == 0:
        return event
    if waiting.offset + utf16_length(waiting.text) != event.offset:
        return event
    return DraftDelta(
        conversation_id=event.conversation_id,
        draft_id=event.draft_id,
        offset=waiting.offset,
        text=waiting.text + event.text,
    )


def utf16_length(text: str) -> int:
    """Length as JavaScript counts it; offsets on the wire use this unit."""
    return len(text) + sum(character > "\uffff" for character in text)

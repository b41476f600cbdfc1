"""One socket as the hub sees it: a cursor over the tenant's ring, not a queue of its own.

Durable backlog is the shared ring, so a slow reader costs a few hundred bytes. Ephemeral events wait here,
one per key, merged until they are written; a reader that is behind gets none.
"""

import asyncio
from collections.abc import Hashable
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from realtime.audience import Reader, may_see
from realtime.ephemeral_events import ComposerText, DraftDelta, EphemeralEvent, Presence, Typing
from realtime.frames import Close, Resync
from realtime.notices import Passing
from realtime.websocket import text_frame

if TYPE_CHECKING:
    from realtime.link import Link

NOTHING: frozenset[UUID] = frozenset()

_encode = msgspec.json.Encoder().encode


class Connection:
    """What the hub and the fan-out know of a socket. Who reads never changes: another role ends it."""

    __slots__ = (
        "_resumed", "as_of", "beat", "credential_id", "cursor", "delivered", "ended", "expires_at", "flowing",
        "gone", "link", "lowered", "passing", "reader", "tenant_id", "user_id", "watched",
    )  # fmt: skip

    link: "Link"

    def __init__(
        self,
        tenant_id: UUID,
        user_id: UUID | None,
        credential_id: UUID | None,
        reader: Reader,
        *,
        lowered: bool = False,
        as_of: int | None = None,
        expires_at: float | None = None,
    ) -> None:
        self.tenant_id = tenant_id
        self.user_id = user_id
        self.credential_id = credential_id
        self.reader = reader
        self.lowered = lowered
        """The credential may do less than its person."""
        self.as_of = as_of
        """Position at which all of the above was true."""
        self.expires_at = expires_at
        """By the loop's clock; None for what lasts."""
        self.cursor = 0
        self.delivered = 0
        self.watched = NOTHING
        self.flowing = True
        """False while the client does not keep up, and for good once the socket ended."""
        self.ended: Close | None = None
        self.gone = False
        self.passing: dict[Hashable, EphemeralEvent] | None = None
        self.beat = 0
        self._resumed: asyncio.Future[None] | None = None

    def end(self, code: Close, sentence: str = "") -> None:
        """Writes nothing after this but the close frame."""
        if self.ended is None:
            self.ended, self.flowing = code, False
            self.link.close(code, sentence or code.name.lower())

    def resync(self, why: Resync) -> None:
        """Ends it with the reason why its position is of no use any more."""
        if self.ended is None:
            self.link.write(text_frame(_encode(why)))
            self.end(Close.RESYNC)

    def pause(self) -> None:
        self.flowing, self.passing = False, None

    def resume(self) -> None:
        if not self.gone:
            self.flowing = True
        if self._resumed is not None and not self._resumed.done():
            self._resumed.set_result(None)

    async def until_flowing(self) -> None:
        """For a replay, which is longer than what may wait for a slow reader."""
        while not self.flowing:
            self._resumed = asyncio.get_running_loop().create_future()
            await self._resumed
            self._resumed = None

    def pass_on(self, notice: Passing) -> bool:
        """Keeps the ephemeral event when this socket looks at its conversation and may see it."""
        event = notice.event
        if not self.flowing:
            return False
        if notice.conversation_id not in self.watched and isinstance(
            event, DraftDelta | Presence | ComposerText
        ):
            return False
        if not may_see(notice.audience, self.reader):
            return False
        if self.passing is None:
            self.passing = {}
        key = _key(event)
        self.passing[key] = _merge(self.passing.get(key), event)
        return True

    def forget_passing(self, conversation_id: UUID) -> None:
        """The reader may not see it any more."""
        if self.passing:
            kept = {k: one for k, one in self.passing.items() if one.conversation_id != conversation_id}
            self.passing = kept or None

    def take_passing(self) -> list[EphemeralEvent]:
        passing, self.passing = self.passing, None
        return list(passing.values()) if passing else []


def _key(event: EphemeralEvent) -> Hashable:
    match event:
        case DraftDelta():
            return event.draft_id
        case Typing():
            return (event.conversation_id, event.who, event.user_id)
        case Presence():
            return ("presence", event.conversation_id)
        case ComposerText():
            return ("composer", event.conversation_id, event.user_id)


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

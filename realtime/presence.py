"""Who has a conversation on screen, over all processes, without anything stored.

Each process knows its own sockets and says by a beat on the bus who looks at what; a beat holds for a while
and is repeated before that. So a viewer goes with the socket, and with a killed process when its beats run
out. Without Redis people see those of their own process. Nothing here is waited for by a socket.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from uuid import UUID

import msgspec
import structlog
from sqlalchemy.exc import SQLAlchemyError

from realtime.audience import may_see
from realtime.bus import Bus
from realtime.connection import Connection
from realtime.ephemeral_events import Presence as PresenceEvent
from realtime.ids import new_id
from realtime.log import Entry
from realtime.notices import Notice, Passing, Viewing
from realtime.place import Place

BEAT_SECONDS = 25.0
TICK_SECONDS = 5.0
SHOWN = 20

Deliver = Callable[[Passing, Iterable[Connection]], None]
FindAudiences = Callable[[UUID, Collection[UUID]], Awaitable[Mapping[UUID, Sequence[str]]]]
"""Audiences of those of the conversations that the tenant has."""
Key = tuple[UUID, UUID]
"""Tenant and conversation: an id of another tenant's leads to no place of theirs."""

_log = structlog.get_logger("realtime.presence")


class Presence:
    """The hub's `PresenceHooks`; `run()` repeats beats and forgets those that ran out."""

    def __init__(self, bus: Bus, deliver: Deliver, find_audiences: FindAudiences) -> None:
        self._bus = bus
        self._deliver = deliver
        self._find_audiences = find_audiences
        self._process = new_id()
        self._places: dict[Key, Place] = {}
        self._seats: dict[Connection, frozenset[Key]] = {}
        self._looking: dict[Connection, asyncio.Task[None]] = {}
        self._changed: dict[Key, tuple[str, ...]] = {}
        """Audiences that changed while somebody looks them up."""

    def watching(self, connection: Connection) -> None:
        self._looking.pop(connection, None)
        if connection.user_id is None or not connection.watched:
            self._sit(connection, {})
            return
        task = asyncio.get_running_loop().create_task(self._look(connection, connection.watched))
        self._looking[connection] = task

    def left(self, connection: Connection) -> None:
        self._looking.pop(connection, None)
        self._sit(connection, {})

    def committed(self, tenant_id: UUID, entry: Entry) -> None:
        """Who may no longer see it counts no more and hears no more; who may again, does."""
        key = (tenant_id, msgspec.json.decode(entry.frame, type=_Assigned).d.conversation.id)
        if self._looking:
            self._changed[key] = entry.audience
        if place := self._places.get(key):
            place.audience = entry.audience
            self._soon(place)

    def heard(self, notice: Notice) -> None:
        if not isinstance(notice, Viewing) or notice.process == self._process:
            return
        place = self._places.get((notice.tenant_id, notice.conversation_id))
        if place is None:
            return
        if notice.asks:
            self._beat(place)
        if place.hear(notice.process, notice.viewers, self._now() + notice.seconds):
            self._soon(place)

    def subscribed(self) -> None:
        """The bus was deaf until now."""
        for place in self._places.values():
            self._beat(place, asks=True)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            for place in list(self._places.values()):
                if self._now() >= place.beat_at:
                    self._beat(place)
                if place.forget(self._now()):
                    self._soon(place)

    async def _look(self, connection: Connection, watched: Collection[UUID]) -> None:
        tenant_id = connection.tenant_id
        try:
            found = await self._find_audiences(tenant_id, watched)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("viewers_not_told", error=type(error).__name__)
            found = {}
        if self._looking.get(connection) is asyncio.current_task():  # it did not look away or leave meanwhile
            del self._looking[connection]
            audiences = {(tenant_id, id_): tuple(audience) for id_, audience in found.items()}
            self._sit(connection, {key: self._changed.get(key, told) for key, told in audiences.items()})
        if not self._looking:
            self._changed.clear()

    def _sit(self, connection: Connection, audiences: Mapping[Key, tuple[str, ...]]) -> None:
        before = self._seats.pop(connection, frozenset())
        if audiences:
            self._seats[connection] = frozenset(audiences)
        for key in before - audiences.keys():
            self._places[key].here.discard(connection)
            self._soon(self._places[key])
        for key, audience in audiences.items():
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = Place(*key, audience)
                place.here.add(connection)
                self._beat(place, asks=True)
            place.here.add(connection)
            self._tell(place, [connection])
            self._soon(place)

    def _soon(self, place: Place) -> None:
        if place.timer is None:
            loop = asyncio.get_running_loop()
            place.timer = loop.call_later(place.pause, self._settle, place)

    def _settle(self, place: Place) -> None:
        """Tells what changed since it was last told, here and elsewhere."""
        place.timer = None
        if place.viewers_here() != place.announced:
            self._beat(place)
        if not place.here:
            self._places.pop((place.tenant_id, place.conversation_id), None)
        elif place.viewers() != place.told:
            place.told = place.viewers()
            self._tell(place, place.here)

    def _tell(self, place: Place, connections: Collection[Connection]) -> None:
        viewers = sorted(place.viewers())
        event = PresenceEvent(
            conversation_id=place.conversation_id,
            viewers=viewers[:SHOWN],
            more=max(0, len(viewers) - SHOWN),
        )
        notice = Passing(place.tenant_id, place.conversation_id, place.audience, event)
        self._deliver(notice, [one for one in connections if may_see(place.audience, one.reader)])

    def _beat(self, place: Place, *, asks: bool = False) -> None:
        """The more people there are, the less often."""
        place.announced = place.viewers_here()
        every = BEAT_SECONDS * (1 + len(place.here) / 100)
        place.beat_at = self._now() + every * random.uniform(0.8, 1.0)  # noqa: S311 - spreads load
        self._bus.publish_viewing(
            Viewing(
                place.tenant_id,
                place.conversation_id,
                self._process,
                tuple(place.announced),
                every * 2.4,
                asks,
            )
        )

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


class _Conversation(msgspec.Struct, frozen=True):
    id: UUID


class _Body(msgspec.Struct, frozen=True):
    conversation: _Conversation


class _Assigned(msgspec.Struct, frozen=True):
    d: _Body

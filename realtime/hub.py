"""This process's sockets and what they follow: per active tenant a head and a ring of encoded events.

Three sources tell of new events: own commits, Redis, and a comparison of heads every second. The room takes
only the next one; a hole is read from the log before anything after it goes on. So each socket gets its
events in order and none is skipped, however the news arrived.
"""

import asyncio
import random
import time
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import Protocol
from uuid import UUID

import msgspec
import structlog
from sqlalchemy.exc import SQLAlchemyError

from realtime import log
from realtime.access import ENFORCED, enforce, enforce_since
from realtime.batches import Counts
from realtime.census import Census
from realtime.connection import Connection
from realtime.current_access import conversation_of
from realtime.database import Database
from realtime.frames import Close, Draining
from realtime.log import Entry
from realtime.notices import Notice, Numbered, Passing, Ring
from realtime.pulse import Pulse
from realtime.room import Room
from realtime.websocket import text_frame

FETCH_LIMIT = 500
HOLD_SECONDS = 0.03
"""Two commits may be told in the wrong order; that long the log is not asked for the earlier one."""
VOUCHED_SECONDS = 60.0
POLL_SECONDS = 1.0
POLL_SECONDS_WITHOUT_REDIS = 0.25
REPLAYS_AT_ONCE = 4
"""That read the log; the others wait for a connection anyway."""

_log = structlog.get_logger("realtime.hub")
_encode = msgspec.json.Encoder().encode


class PresenceHooks(Protocol):
    """Told synchronously; answers by `pass_on` only."""

    def watching(self, connection: Connection) -> None:
        """`connection.watched` is another set now."""

    def left(self, connection: Connection) -> None:
        """Once for each connection that joined."""

    def committed(self, tenant_id: UUID, entry: Entry) -> None:
        """A `conversation.assigned`, before any socket hears of it."""

    def heard(self, notice: Notice) -> None:
        """What the bus said and the hub has no use for."""

    def subscribed(self) -> None:
        """The bus speaks of a company's doings from here on."""


class Hub:
    """`run()` follows the bus and checks heads; `join` and `leave` are called by socket sessions."""

    def __init__(self, database: Database, *, per_tenant: int = 5000, per_user: int = 20) -> None:
        self.database = database
        self.epoch = ""
        self.draining = False
        """The process ends soon: nobody is sent here any more."""
        self.counts = Counts()
        self.pulse = Pulse(self.counts)
        self.census = Census(per_tenant, per_user)
        self.presence: PresenceHooks | None = None
        self.replays = asyncio.Semaphore(REPLAYS_AT_ONCE)
        self._vouched_at = time.monotonic()
        self._rooms: dict[UUID, Room] = {}
        self._opening: dict[UUID, asyncio.Task[Room]] = {}
        self._compare = asyncio.Event()
        """Something may have been said that the bus did not bring."""
        database.on_commit(self._take_own)

    @property
    def connections(self) -> int:
        return sum(len(room.connections) for room in self._rooms.values())

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.database.bus.listen(self._hear, self._subscribed))
            group.create_task(self._poll())
            group.create_task(self.pulse.run())

    async def join(self, connection: Connection) -> Room:
        """Opens the tenant's room on first use; many that come at once share the one look at the log."""
        tenant_id = connection.tenant_id
        while (room := self._rooms.get(tenant_id)) is None:
            if tenant_id not in self._opening:
                self._opening[tenant_id] = asyncio.create_task(self._open(tenant_id))
            await asyncio.shield(self._opening[tenant_id])
        room.add(connection)
        await enforce_since(self.database, room, connection)
        return room

    async def _open(self, tenant_id: UUID) -> Room:
        try:
            async with self.database.tenant_snapshot(tenant_id) as snapshot:
                epoch, head = await snapshot.position()
            if self.epoch != epoch:
                self._start_over(epoch)
            self.database.bus.follow(tenant_id)
            return self._rooms.setdefault(tenant_id, Room(tenant_id, head, self.counts))
        finally:
            del self._opening[tenant_id]

    def leave(self, connection: Connection) -> None:
        room = self._rooms.get(connection.tenant_id)
        if room is None or connection not in room.connections:
            return  # the room this socket knew ended with its epoch
        room.discard(connection)
        if self.presence is not None:
            self.presence.left(connection)
        if not room.connections:
            self._drop(room)

    def watching(self, connection: Connection) -> None:
        """A live socket looks at other conversations than before."""
        if self.presence is not None and connection.ended is None:
            self.presence.watching(connection)

    def follow_up(self, connection: Connection) -> None:
        """It was behind and takes more again."""
        room = self._rooms.get(connection.tenant_id)
        if room is not None and connection in room.fan_out.live:
            room.fan_out.advance(connection)

    def _drop(self, room: Room) -> None:
        del self._rooms[room.tenant_id]
        room.fan_out.stop()
        self.database.bus.unfollow(room.tenant_id)

    async def _subscribed(self) -> None:
        """Once for each channel; the comparison is left to `_poll`, once for all of them, so that the bus
        goes on being heard and a database in trouble is not taken for Redis in trouble."""
        if self.presence is not None:
            self.presence.subscribed()
        self._compare.set()

    async def check_heads(self) -> None:
        """Compares every active tenant with the log; a changed epoch ends all sockets with a resync. So does
        a log that is shorter than what was told of it before the question: it is a restored one."""
        for room in list(self._rooms.values()):
            if not room.connections:
                self._drop(room)  # its only client left while it was opened
        rooms = dict(self._rooms)
        if not rooms:
            return
        told = {tenant_id: room.head for tenant_id, room in rooms.items()}
        async with self.database.installation_transaction() as session:
            epoch = await log.read_epoch(session)
            heads = await log.heads(session, rooms)
        shrunk = any(heads.get(tenant_id, 0) < head for tenant_id, head in told.items())
        if epoch != self.epoch or shrunk:
            self._start_over(epoch)
            return
        for tenant_id, room in rooms.items():
            if heads.get(tenant_id, 0) > room.head:
                await self.catch_up(room)

    def everyone(self) -> list[Connection]:
        return [connection for room in self._rooms.values() for connection in room.connections]

    def drain(self, connections: Collection[Connection], after_ms: int) -> None:
        """Asks these sockets to move; who does not is closed with 1012 then."""
        frame = text_frame(_encode(Draining(after_ms=after_ms)))
        for connection in connections:
            if connection.ended is None:
                connection.link.write(frame)

    def credentials(self) -> set[UUID]:
        """Under which the open sockets were opened, for whoever checks that these still open doors."""
        return {connection.credential_id for connection in self.everyone() if connection.credential_id}

    def vouched(self) -> None:
        """The credentials of all sockets were looked up just now."""
        self._vouched_at = time.monotonic()

    def revoke(self, credentials: Collection[UUID]) -> None:
        """For what ended without an event: by its time, or between a socket's check and its first line."""
        for connection in self.everyone():
            if connection.credential_id in credentials:
                connection.end(Close.REVOKED)

    def _take_own(self, tenant_id: UUID, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._offer(tenant_id, entry)

    def _hear(self, notice: Notice) -> None:
        match notice:
            case Numbered():
                entry = Entry(notice.seq, notice.kind, notice.audience, notice.frame)
                self._offer(notice.tenant_id, entry)
            case Ring():
                if room := self._rooms.get(notice.tenant_id):
                    self._soon(room, room.head + 1)
            case Passing():
                if room := self._rooms.get(notice.tenant_id):
                    self.pass_on(notice, room.fan_out.live)
            case _:
                if self.presence is not None:
                    self.presence.heard(notice)

    def pass_on(self, notice: Passing, connections: Iterable[Connection]) -> None:
        """An ephemeral event for sockets of this process; one that still resumes gets none. Nobody does while
        the database is away for long: one of them may have been revoked, and this process can not know."""
        if time.monotonic() - self._vouched_at > VOUCHED_SECONDS:
            return
        if room := self._rooms.get(notice.tenant_id):
            live = room.fan_out.live
            room.fan_out.passing(
                [
                    one
                    for one in connections
                    if one in live and room.may_hear(notice, one) and one.pass_on(notice)
                ]
            )

    def _offer(self, tenant_id: UUID, entry: Entry) -> None:
        room = self._rooms.get(tenant_id)
        if room is None:
            return
        self._accept(room, [entry])
        if entry.seq > room.head:
            self._soon(room, entry.seq, HOLD_SECONDS)

    def _soon(self, room: Room, wanted: int, hold: float = 0.0) -> None:
        """One reader a room: whoever hears of more while it reads only raises what it is to reach."""
        room.wanted = max(room.wanted, wanted)
        if room.catching is None or room.catching.done():
            room.catching = asyncio.create_task(self._reach_wanted(room, hold))

    async def _reach_wanted(self, room: Room, hold: float) -> None:
        await asyncio.sleep(hold)
        while room.head < room.wanted:
            before = room.head
            await self.catch_up(room)
            if room.head == before:
                return  # the log could not be read, or has nothing: the next poll tries again

    async def catch_up(self, room: Room) -> None:
        """Reads what is missing now."""
        try:
            async with room.fetch:
                while entries := await self._read(room):
                    self._accept(room, entries)
                    if len(entries) < FETCH_LIMIT:
                        return
        except (SQLAlchemyError, OSError) as error:
            _log.warning("catch_up_failed", error=type(error).__name__)

    async def _read(self, room: Room) -> list[Entry]:
        async with self.database.tenant_snapshot(room.tenant_id) as snapshot:
            return await log.read_after(snapshot.session, room.tenant_id, room.head, FETCH_LIMIT)

    def _accept(self, room: Room, entries: list[Entry]) -> None:
        taken = [entry for offered in entries for entry in room.ring.take(offered)]
        for entry in taken:
            if entry.kind in ENFORCED:
                enforce(room, entry, list(room.connections))
            elif entry.kind == "conversation.assigned":
                room.reassigned(UUID(conversation_of(entry)), entry.audience)
                if self.presence is not None:
                    self.presence.committed(room.tenant_id, entry)
        if taken:
            room.fan_out.news()

    def _start_over(self, epoch: str) -> None:
        """The log is another one now, and its positions mean other events: nothing of the rooms is kept."""
        self.epoch = epoch
        for room in list(self._rooms.values()):
            self._drop(room)
            for connection in room.connections:
                connection.end(Close.RESYNC)
                if self.presence is not None:
                    self.presence.left(connection)

    async def _poll(self) -> None:
        while True:
            pause = POLL_SECONDS if self.database.bus.healthy else POLL_SECONDS_WITHOUT_REDIS
            pause *= random.uniform(0.8, 1.2)  # noqa: S311 - spreads load, guards nothing
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._compare.wait()
            self._compare.clear()
            try:
                await self.check_heads()
            except (SQLAlchemyError, OSError) as error:
                _log.warning("head_check_failed", error=type(error).__name__)

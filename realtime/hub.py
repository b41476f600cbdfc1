"""This process's sockets and what they follow: per active tenant a head and a ring of encoded events.

Three sources tell of new events: own commits, Redis, and a comparison of heads every second. The room takes
only the next one; a hole is read from the log before anything after it goes on. So each socket gets its
events in order and none is skipped, however the news arrived.
"""

import asyncio
import random
from collections import deque
from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec
import structlog
from sqlalchemy.exc import SQLAlchemyError

from realtime import log
from realtime.audience import Reader
from realtime.bus import Notice, Numbered, Passing, Ring
from realtime.connection import Connection
from realtime.database import Database
from realtime.events import SessionRevoked, UserChanged
from realtime.frames import Close
from realtime.log import Entry
from realtime.records import Role

RING_SIZE = 1024
FETCH_LIMIT = 500
POLL_SECONDS = 1.0
POLL_SECONDS_WITHOUT_REDIS = 0.25

_log = structlog.get_logger("realtime.hub")


class Room:
    """One tenant in this process, while somebody is connected."""

    def __init__(self, tenant_id: UUID, head: int) -> None:
        self.tenant_id = tenant_id
        self.head = head
        self.ring: deque[Entry] = deque(maxlen=RING_SIZE)
        self.connections: set[Connection] = set()
        self.fetch = asyncio.Lock()

    def reaches_back_to(self, cursor: int) -> bool:
        """Whether everything after `cursor` is in the ring."""
        return cursor >= self.head or (bool(self.ring) and self.ring[0].seq <= cursor + 1)

    def after(self, cursor: int) -> list[Entry]:
        """In order. The caller asked `reaches_back_to` first."""
        behind = self.head - cursor
        return [self.ring[-place] for place in range(behind, 0, -1)]

    def append(self, entry: Entry) -> None:
        self.ring.append(entry)
        self.head = entry.seq


class Hub:
    """`run()` follows the bus and checks heads; `join` and `leave` are called by socket sessions."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._rooms: dict[UUID, Room] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.epoch = ""
        database.on_commit(self._take_own)

    @property
    def connections(self) -> int:
        return sum(len(room.connections) for room in self._rooms.values())

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.database.bus.listen(self._hear, self.check_heads))
            group.create_task(self._poll())

    async def join(self, connection: Connection) -> Room:
        """Opens the tenant's room on first use. Two that open it at once agree on the one stored first."""
        tenant_id = connection.tenant_id
        if tenant_id not in self._rooms:
            async with self.database.tenant_snapshot(tenant_id) as snapshot:
                epoch, head = await snapshot.position()
            if self.epoch != epoch:
                self._start_over(epoch)
            self._rooms.setdefault(tenant_id, Room(tenant_id, head))
            self.database.bus.follow(tenant_id)
        room = self._rooms[tenant_id]
        room.connections.add(connection)
        return room

    def leave(self, connection: Connection) -> None:
        room = self._rooms.get(connection.tenant_id)
        if room is None:
            return
        room.connections.discard(connection)
        if not room.connections:
            del self._rooms[connection.tenant_id]
            self.database.bus.unfollow(connection.tenant_id)

    async def check_heads(self) -> None:
        """Compares every active tenant with the log; a changed epoch ends all sockets with a resync."""
        rooms = dict(self._rooms)
        if not rooms:
            return
        async with self.database.installation_transaction() as session:
            epoch = await log.read_epoch(session)
            heads = await log.heads(session, rooms)
        if epoch != self.epoch:
            self._start_over(epoch)
            return
        for tenant_id, room in rooms.items():
            if heads.get(tenant_id, 0) > room.head:
                await self.catch_up(room)

    def drain(self, after_ms: int) -> None:
        """Asks every socket to move; uvicorn closes what is left with 1012."""
        for room in self._rooms.values():
            for connection in room.connections:
                connection.drain(after_ms)

    def credentials(self) -> set[UUID]:
        """Under which the open sockets were opened, for whoever checks that these still open doors."""
        everyone = (connection for room in self._rooms.values() for connection in room.connections)
        return {connection.credential_id for connection in everyone if connection.credential_id}

    def revoke(self, credentials: Collection[UUID]) -> None:
        """For what ended without an event: by its time, or between a socket's check and its first line."""
        for room in self._rooms.values():
            for connection in room.connections:
                if connection.credential_id in credentials:
                    connection.end(Close.REVOKED, room.head + 1)

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
                    self._soon(room)
            case Passing():
                if room := self._rooms.get(notice.tenant_id):
                    for connection in room.connections:
                        connection.pass_on(notice)

    def _offer(self, tenant_id: UUID, entry: Entry) -> None:
        room = self._rooms.get(tenant_id)
        if room is None or entry.seq <= room.head:
            return
        if entry.seq == room.head + 1 and not room.fetch.locked():
            self._accept(room, [entry])
        else:
            self._soon(room)

    def _soon(self, room: Room) -> None:
        task = asyncio.create_task(self.catch_up(room))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def catch_up(self, room: Room) -> None:
        """Reads what is missing. One reader at a time; those who waited for it find nothing left to read."""
        try:
            async with room.fetch:
                while entries := await self._read(room):
                    self._accept(room, entries)
                    if len(entries) < FETCH_LIMIT:
                        return
        except (SQLAlchemyError, OSError) as error:
            _log.warning("catch_up_failed", error=type(error).__name__)  # the next poll tries again

    async def _read(self, room: Room) -> list[Entry]:
        async with self.database.tenant_snapshot(room.tenant_id) as snapshot:
            return await log.read_after(snapshot.session, room.tenant_id, room.head, FETCH_LIMIT)

    def _accept(self, room: Room, entries: list[Entry]) -> None:
        for entry in entries:
            if entry.seq <= room.head:
                continue
            room.append(entry)
            if entry.kind in ("session.revoked", "user.changed"):
                self._enforce(room, entry)
        for connection in room.connections:
            connection.wake()

    def _enforce(self, room: Room, entry: Entry) -> None:
        """Credentials and roles change at this exact position: what follows is judged by the new ones."""
        change = msgspec.json.decode(entry.frame, type=_Change).d
        for connection in list(room.connections):
            match change:
                case SessionRevoked(credential_id=credential_id) if connection.credential_id == credential_id:
                    connection.end(Close.REVOKED, entry.seq)
                case UserChanged(user=user) if connection.user_id == user.id:
                    if user.active and connection.lowered:
                        connection.end(Close.TRY_LATER, entry.seq)  # whoever opens it again looks what it may
                    elif user.active:
                        connection.change_reader(Reader.for_user(user.id, Role(user.role)), entry.seq)
                    else:
                        connection.end(Close.REVOKED, entry.seq)

    def _start_over(self, epoch: str) -> None:
        self.epoch = epoch
        for room in self._rooms.values():
            room.ring.clear()
            for connection in room.connections:
                connection.end(Close.RESYNC, room.head)

    async def _poll(self) -> None:
        while True:
            pause = POLL_SECONDS if self.database.bus.healthy else POLL_SECONDS_WITHOUT_REDIS
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - spreads load, guards nothing
            try:
                await self.check_heads()
            except (SQLAlchemyError, OSError) as error:
                _log.warning("head_check_failed", error=type(error).__name__)


class _Change(msgspec.Struct, frozen=True):
    d: SessionRevoked | UserChanged

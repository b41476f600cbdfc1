"""This process's sockets and what they follow: per active tenant a head and a ring of encoded events.

Three sources tell of new events: own commits, Redis, and a comparison of heads every second. The room takes
only the next one; a hole is read from the log before anything after it goes on. So each socket gets its
events in order and none is skipped, however the news arrived.
"""

import asyncio
import random
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
from realtime.room import Room

FETCH_LIMIT = 500
HOLD_SECONDS = 0.03
"""Two commits may be told in the wrong order; that long the log is not asked for the earlier one."""
POLL_SECONDS = 1.0
POLL_SECONDS_WITHOUT_REDIS = 0.25

_log = structlog.get_logger("realtime.hub")


class Hub:
    """`run()` follows the bus and checks heads; `join` and `leave` are called by socket sessions."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._rooms: dict[UUID, Room] = {}
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
        if room is None or connection not in room.connections:
            return  # the room this socket knew ended with its epoch
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
                    self._soon(room, room.head + 1)
            case Passing():
                if room := self._rooms.get(notice.tenant_id):
                    for connection in room.connections:
                        connection.pass_on(notice)

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
        taken = [entry for offered in entries for entry in room.take(offered)]
        for entry in taken:
            if entry.kind in ("session.revoked", "user.changed"):
                self._enforce(room, entry)
        if taken:
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
        """The log is another one now, and its positions mean other events: nothing of the rooms is kept."""
        self.epoch = epoch
        for tenant_id, room in self._rooms.items():
            self.database.bus.unfollow(tenant_id)
            for connection in room.connections:
                connection.end(Close.RESYNC, room.head + 1)
        self._rooms.clear()

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

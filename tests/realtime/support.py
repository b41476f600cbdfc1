"""A socket without a network, and events that say nothing in particular."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from realtime.audience import Reader
from realtime.connection import Connection
from realtime.database import Database
from realtime.events import HolderChanged
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.records import Contact, Conversation, Holder, Lead, Role
from realtime.session import Session
from realtime.websocket import payload_of


def an_event(version: int = 1, conversation_id: UUID | None = None) -> HolderChanged:
    holder = Holder(kind="queue", user_id=None, version=version)
    return HolderChanged(conversation_id=conversation_id or new_id(), holder=holder, version=version)


async def emit(db: Database, tenant_id: UUID, *audiences: str) -> None:
    """One transaction with an event for each audience, or one for everybody."""
    async with db.tenant_transaction(tenant_id) as tx:
        for audience in audiences or ("all",):
            tx.emit(an_event(), [audience])


class Client:
    """The far end of a link: what it was sent, line by line, and how it ended."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lines: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._waiting: list[bytes] = []
        self._full = False
        self.reads = True
        self.closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.reason = ""
        session.started(self)

    def write(self, framed: bytes) -> None:
        if self.closed.done():
            return
        self._waiting.append(payload_of(framed))
        if self.reads:
            self._read_all()
        elif not self._full:
            self._full = True
            self._session.paused()

    def close(self, code: int, reason: str = "") -> None:
        self.closed.set_result(code)
        self.reason = reason

    def abort(self) -> None:
        self._session.lost(1006)

    def buffered(self) -> int:
        return sum(len(payload) for payload in self._waiting)

    def stop_reading(self) -> None:
        self.reads = False

    def read_again(self) -> None:
        self.reads = True
        self._read_all()
        if self._full:
            self._full = False
            self._session.resumed()

    def take(self, frames: int) -> None:
        """Reads some of what waits, without catching up."""
        self._waiting, taken = self._waiting[frames:], self._waiting[:frames]
        self._keep(taken)

    def _read_all(self) -> None:
        taken, self._waiting = self._waiting, []
        self._keep(taken)

    def _keep(self, payloads: list[bytes]) -> None:
        for payload in payloads:
            for line in payload.split(b"\n"):
                self._lines.put_nowait(msgspec.json.decode(line))

    def say(self, **frame: Any) -> None:
        self.say_text(msgspec.json.encode(frame))

    def say_text(self, text: bytes) -> None:
        if self._session.charged():
            self._session.heard(text)

    def leave(self) -> None:
        self._session.lost(1006)

    async def next(self, kind: str) -> dict[str, Any]:
        """The next frame, which must be of this kind."""
        async with asyncio.timeout(30):
            frame = await self._lines.get()
        assert frame["f"] == kind, frame
        return frame

    async def events_until(self, seq: int) -> list[int]:
        """Positions of the events up to and including `seq`."""
        seen: list[int] = []
        while not seen or seen[-1] < seq:
            seen.append((await self.next("event"))["s"])
        return seen

    def silent(self) -> bool:
        return self._lines.empty()


def a_connection(tenant_id: UUID, role: Role = Role.ADMIN, user_id: UUID | None = None) -> Connection:
    user_id = user_id or new_id()
    return Connection(tenant_id, user_id, new_id(), Reader.for_user(user_id, role))


@asynccontextmanager
async def connected(
    hub: Hub, connection: Connection, cursor: int, epoch: str | None = None
) -> AsyncIterator[Client]:
    """A client that said hello; its session ends with the block."""
    async with hub.database.tenant_snapshot(connection.tenant_id) as snapshot:
        position = await snapshot.position()
    client = Client(Session(hub, connection))
    client.say(f="hello", epoch=position.epoch if epoch is None else epoch, cursor=cursor)
    try:
        yield client
    finally:
        client.leave()


@asynccontextmanager
async def live(hub: Hub, connection: Connection, cursor: int = 0) -> AsyncIterator[Client]:
    """As `connected`, past `caught_up`."""
    async with connected(hub, connection, cursor) as client:
        await client.next("welcome")
        await client.next("caught_up")
        yield client


@asynccontextmanager
async def running(hub: Hub) -> AsyncIterator[Hub]:
    task = asyncio.create_task(hub.run())
    try:
        yield hub
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def a_record(conversation_id: UUID, assigned_user_id: UUID | None) -> Conversation:
    """A conversation of which only the owner matters."""
    now = datetime.now(UTC)
    return Conversation(
        id=conversation_id,
        channel_id=new_id(),
        contact=Contact(id=new_id(), name="Joana", phone=None, username=None, doubted=False),
        lead=Lead(id=new_id(), stage="novo", version=0, stage_changed_at=now),
        assigned_user_id=assigned_user_id,
        holder=Holder(kind="queue", user_id=None, version=0),
        unread_count=0,
        last_message=None,
        last_inbound_at=None,
        window_expires_at=None,
        version=1,
        created_at=now,
    )

"""A socket without a network, and events that say nothing in particular."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import msgspec

from realtime.audience import Reader
from realtime.connection import Connection
from realtime.database import Database
from realtime.events import HolderChanged
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.records import Holder, Role
from realtime.session import serve_socket


def an_event(version: int = 1, conversation_id: UUID | None = None) -> HolderChanged:
    holder = Holder(kind="queue", user_id=None, version=version)
    return HolderChanged(conversation_id=conversation_id or new_id(), holder=holder, version=version)


async def emit(db: Database, tenant_id: UUID, *audiences: str) -> None:
    """One transaction with an event for each audience, or one for everybody."""
    async with db.tenant_transaction(tenant_id) as tx:
        for audience in audiences or ("all",):
            tx.emit(an_event(), [audience])


class Client:
    """The far end of a transport: what it was sent, line by line, and how it ended."""

    def __init__(self) -> None:
        self._inbound: asyncio.Queue[str | None] = asyncio.Queue()
        self._lines: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.reads = asyncio.Event()
        self.reads.set()

    async def receive(self) -> str | None:
        return await self._inbound.get()

    async def send(self, text: bytes) -> None:
        await self.reads.wait()
        for line in text.split(b"\n"):
            self._lines.put_nowait(msgspec.json.decode(line))

    async def close(self, code: int) -> None:
        self.closed.set_result(code)

    def say(self, **frame: Any) -> None:
        self._inbound.put_nowait(msgspec.json.encode(frame).decode())

    def say_text(self, text: str) -> None:
        self._inbound.put_nowait(text)

    def leave(self) -> None:
        self._inbound.put_nowait(None)

    async def next(self, kind: str) -> dict[str, Any]:
        """The next frame, which must be of this kind."""
        async with asyncio.timeout(5):
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
    client = Client()
    async with hub.database.tenant_snapshot(connection.tenant_id) as snapshot:
        position = await snapshot.position()
    serving = asyncio.create_task(serve_socket(hub, client, connection))
    client.say(f="hello", epoch=position.epoch if epoch is None else epoch, cursor=cursor)
    try:
        yield client
    finally:
        client.leave()
        await serving


@asynccontextmanager
async def running(hub: Hub) -> AsyncIterator[Hub]:
    task = asyncio.create_task(hub.run())
    try:
        yield hub
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

"""From a client's hello to live: everything after its cursor, in order, with no gap to what follows.

The room goes on filling meanwhile. Since the socket is a cursor, whatever arrives during the replay simply
comes after it; the last look and going live happen in one step, without an await between them.
"""

import asyncio
from typing import Literal

import msgspec

from realtime import log
from realtime.company_events import UserChanged
from realtime.connection import Connection
from realtime.current_access import visible_now
from realtime.frames import CaughtUp, Close, Hello, Resync, Welcome
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.log import Entry
from realtime.pulse import HEARTBEAT_SECONDS
from realtime.room import Room
from realtime.websocket import text_frame

REPLAY_LIMIT = 500
REPLAY_BYTES = 262_144
"""A client further behind than this is better served by a new snapshot."""
CHUNK = 64

_encode = msgspec.json.Encoder().encode


async def resume(hub: Hub, connection: Connection, hello: Hello) -> None:
    """Afterwards the socket is live, or closed with the reason why not."""
    room = await hub.join(connection)
    if connection.expires_at is not None and connection.expires_at <= asyncio.get_running_loop().time():
        connection.end(Close.REVOKED)  # its timer rang before the room knew of it
    if connection.ended is not None:
        return
    if hello.cursor > room.head:
        await hub.catch_up(room)  # the client's snapshot is newer than what this process has heard
    target = room.head
    await _send(connection, _welcome(hub, target))
    missed = await _missed(hub, room, connection, hello, target)
    if isinstance(missed, Resync):
        connection.resync(missed)
        return
    connection.cursor = hello.cursor
    await _replay(connection, missed)
    connection.cursor = target
    await _go_live(hub, room, connection)


async def _missed(
    hub: Hub, room: Room, connection: Connection, hello: Hello, target: int
) -> list[Entry] | Resync:
    """What happened in between, visible to this reader; or why that can not be told."""
    reason = _unserved(hub, hello, target)
    entries = await _between(hub, room, hello.cursor, target) if reason is None else None
    if entries is None:
        return Resync(reason=reason or "pruned")
    if any(_changes_access(entry, connection) for entry in entries):
        return Resync(reason="access")
    visible = visible_now(entries, connection.reader)
    if sum(len(entry.frame) for entry in visible) > REPLAY_BYTES:
        return Resync(reason="too_far")
    return visible


def _unserved(hub: Hub, hello: Hello, head: int) -> Literal["epoch", "ahead", "too_far"] | None:
    if hello.epoch != hub.epoch:
        return "epoch"
    if not 0 <= hello.cursor <= head:
        return "ahead"
    return "too_far" if head - hello.cursor > REPLAY_LIMIT else None


async def _between(hub: Hub, room: Room, cursor: int, target: int) -> list[Entry] | None:
    """From the ring. What is older is read from the log once and kept there, so that a thousand clients that
    come back together cost one look. None: the log does not reach back so far."""
    async with room.reach_back:
        if room.ring.reaches_back_to(cursor):
            return room.ring.between(cursor, target)
        async with hub.replays, hub.database.tenant_snapshot(room.tenant_id) as snapshot:
            _, floor = await log.head_and_floor(snapshot.session, room.tenant_id)
            entries = await log.read_after(snapshot.session, room.tenant_id, cursor, target - cursor)
        if cursor < floor:
            return None
        room.ring.extend_back([entry for entry in entries if entry.seq <= room.ring.start])
        return entries


def _changes_access(entry: Entry, connection: Connection) -> bool:
    if entry.kind != "user.changed":
        return False
    change = msgspec.json.decode(entry.frame, type=_Change).d
    return change.access_changed and change.user.id == connection.user_id


async def _replay(connection: Connection, missed: list[Entry]) -> None:
    for start in range(0, len(missed), CHUNK):
        chunk = missed[start : start + CHUNK]
        await connection.until_flowing()
        connection.link.write(text_frame(b"\n".join([entry.frame for entry in chunk])))
        connection.delivered += len(chunk)


async def _go_live(hub: Hub, room: Room, connection: Connection) -> None:
    while connection.cursor < room.head or not connection.flowing:
        await connection.until_flowing()
        room.fan_out.advance(connection)
    connection.link.write(text_frame(_encode(CaughtUp(s=connection.cursor))))
    room.fan_out.live.add(connection)
    hub.pulse.join(connection)


async def _send(connection: Connection, frame: msgspec.Struct) -> None:
    await connection.until_flowing()
    connection.link.write(text_frame(_encode(frame)))


def _welcome(hub: Hub, head: int) -> Welcome:
    return Welcome(connection_id=new_id(), epoch=hub.epoch, head=head, heartbeat_ms=HEARTBEAT_SECONDS * 1000)


class _Change(msgspec.Struct, frozen=True):
    d: UserChanged

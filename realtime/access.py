"""Credentials and roles change at one position of the log: nothing later is sent under the old ones."""

from collections.abc import Iterable

import msgspec

from realtime import log
from realtime.company_events import SessionRevoked, UserChanged
from realtime.connection import Connection
from realtime.database import Database
from realtime.frames import Close, Resync
from realtime.log import Entry
from realtime.room import Room

ENFORCED = frozenset({"session.revoked", "user.changed"})


def enforce(room: Room, entry: Entry, connections: Iterable[Connection]) -> None:
    """Ends those of the sockets that the event concerns, with everything before it delivered."""
    change = msgspec.json.decode(entry.frame, type=_Change).d
    for connection in connections:
        if connection.as_of is not None and entry.seq <= connection.as_of:
            continue  # known when its credentials were looked at
        match change:
            case SessionRevoked(credential_id=credential_id) if connection.credential_id == credential_id:
                room.fan_out.advance_before(connection, entry.seq)
                connection.end(Close.REVOKED)
            case UserChanged(user=user) if connection.user_id == user.id:
                if not user.active:
                    room.fan_out.advance_before(connection, entry.seq)
                    connection.end(Close.REVOKED)
                elif change.access_changed:
                    room.fan_out.advance_before(connection, entry.seq)
                    connection.resync(Resync(reason="access"))


async def enforce_since(database: Database, room: Room, connection: Connection) -> None:
    """For what happened between the look at its credentials and its joining the room."""
    since = connection.as_of
    if since is None or since >= room.head:
        return
    if room.ring.reaches_back_to(since):
        entries = room.ring.between(since, room.head)
    else:
        async with database.tenant_snapshot(room.tenant_id) as snapshot:
            entries = await log.read_kinds_after(snapshot.session, room.tenant_id, since, ENFORCED)
    for entry in entries:
        if entry.kind in ENFORCED:
            enforce(room, entry, [connection])


class _Change(msgspec.Struct, frozen=True):
    d: SessionRevoked | UserChanged

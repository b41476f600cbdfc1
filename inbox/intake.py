"""The door of a process for webhooks: whose key it was last time, and what is being stored together."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy.exc import DBAPIError

from inbox.channels import Account, Channels
from inbox.errors import WebhookKeyUnknown
from inbox.jobs import NormaliseRawEvents
from inbox.queries import channels as channel_queries
from inbox.queries import raw_events
from inbox.queries.channels import KeyOwner
from inbox.queries.raw_events import Bell, NewBody
from realtime.database import Database
from realtime.gather import Gather
from realtime.jobs import kind_of

GROUP_BYTES = 4 * 1024 * 1024
ROW_BYTES = 4096
"""What a row weighs beside its body, so that a group has a thousand at most."""
KNOWN_DOORS = 10_000

_encode = msgspec.json.Encoder().encode
_KIND = kind_of(NormaliseRawEvents)


class Listener(NamedTuple):
    """A channel behind a door."""

    owner: KeyOwner
    account: Account
    settings: str


class Door(NamedTuple):
    """Where a key led when we last looked."""

    key_hash: bytes
    listeners: tuple[Listener, ...]

    @property
    def one_company(self) -> bool:
        return len({listener.owner.tenant_id for listener in self.listeners}) == 1


class Intake:
    """One per process. Remembers doors without asking whether they still hold: the statement that stores
    asks, row by row, and stores nothing for a key or settings that are no longer so."""

    def __init__(self, db: Database, channels: Channels) -> None:
        self.db = db
        self.channels = channels
        self._doors: dict[bytes, Door] = {}
        self._looking: dict[bytes, asyncio.Task[Door]] = {}
        self._gather: Gather[NewBody, bool] = Gather(
            self._store, lambda row: len(row.body) + ROW_BYTES, GROUP_BYTES
        )

    async def door(self, provider: str, key_hash: bytes, *, afresh: bool) -> Door:
        """`afresh` looks again whatever is remembered."""
        if afresh:
            door = await self._look_up(key_hash)
        else:
            door = self._doors.get(key_hash) or await self._look_up_once(key_hash)
        if door.listeners[0].owner.provider != provider:
            raise WebhookKeyUnknown
        return door

    async def store(self, row: NewBody) -> bool:
        """Answers when the row is committed. False when its door no longer holds."""
        return await self._gather.put(row)

    async def _look_up_once(self, key_hash: bytes) -> Door:
        """A burst at a door that nobody remembers is one look, and keeps its order."""
        looking = self._looking.get(key_hash)
        if looking is None:
            looking = self._looking[key_hash] = asyncio.create_task(self._look_up(key_hash))
            looking.add_done_callback(lambda _: self._looking.pop(key_hash))
        return await asyncio.shield(looking)

    async def _look_up(self, key_hash: bytes) -> Door:
        self._doors.pop(key_hash, None)
        async with self.db.installation_transaction() as session:
            owners = await channel_queries.find_key_owners(session, key_hash)
        if not owners:
            raise WebhookKeyUnknown
        if len(self._doors) >= KNOWN_DOORS:
            self._doors.clear()
        door = Door(key_hash, tuple([await self._listener(owner) for owner in owners]))
        self._doors[key_hash] = door
        return door

    async def _listener(self, owner: KeyOwner) -> Listener:
        async with self.db.tenant_transaction(owner.tenant_id) as tx:
            account = await channel_queries.read_account(tx, owner.channel_id)
        return Listener(owner, account, _encode(account.settings).decode())

    async def _store(self, rows: Sequence[NewBody]) -> Sequence[bool | Exception]:
        try:
            stored = await self._commit(rows)
        except DBAPIError as error:
            if len(rows) == 1 or _is_away(error):
                raise
            return [outcome for row in rows for outcome in await self._alone(row)]
        return [row.id in stored for row in rows]

    async def _alone(self, row: NewBody) -> Sequence[bool | Exception]:
        """One row that the database refuses must not take its neighbours with it."""
        try:
            return [row.id in await self._commit([row])]
        except (DBAPIError, OSError) as error:
            return [error]

    async def _commit(self, rows: Sequence[NewBody]) -> set[UUID]:
        bells = _bells(rows)
        async with self.db.autocommit() as driver:
            stored = await raw_events.store_raw_events(driver, rows, list(bells.values()))
        self.db.bus.ring_workers([(_KIND, 0.0)])
        return stored


def _bells(rows: Sequence[NewBody]) -> Mapping[UUID, Bell]:
    return {
        row.channel_id: Bell(
            row.tenant_id,
            _KIND,
            f"raw:{row.channel_id}",
            _encode(NormaliseRawEvents(channel_id=row.channel_id)).decode(),
            row.correlation_id,
        )
        for row in rows
    }


def _is_away(error: DBAPIError) -> bool:
    """No use in asking again for each row: the database is not there, or busy."""
    state = str(getattr(error.orig, "sqlstate", None) or "08")
    return error.connection_invalidated or not state.startswith(("22", "23"))

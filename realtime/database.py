"""The database as the floors above see it: transactions bound to one tenant, and a few that are not.

The login role is neither owner nor BYPASSRLS, so a transaction that forgot its tenant sees no row at all.
"""

import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from realtime.bus import Bus
from realtime.clock import Clock, wall_clock
from realtime.driver import Begun, Driver
from realtime.ephemeral_events import EphemeralEvent
from realtime.jobs import Reactor
from realtime.log import Entry
from realtime.transaction import Snapshot, Tx
from realtime.vault import Vault

IDLE_SECONDS = 5.0
STATEMENTS = 512
"""That a connection keeps prepared, the toolkit's and ours each. A worker has several hundred: with fewer
kept, each is prepared anew whenever it comes round, at a round trip and a plan."""
AfterCommit = Callable[[UUID, Sequence[Entry]], None]


class Database:
    """One per process. `reactors` turn emitted events into jobs of the same transaction."""

    def __init__(
        self,
        engine: AsyncEngine,
        bus: Bus,
        reactors: Sequence[Reactor] = (),
        clock: Clock = wall_clock,
        vault: Vault | None = None,
    ) -> None:
        self.engine = engine
        self.bus = bus
        self.clock = clock
        self.vault = vault or Vault.of_nobody()
        self._reactors = reactors
        self._after_commit: list[AfterCommit] = []

    def on_commit(self, listener: AfterCommit) -> None:
        """The hub of this process hears of own commits without the way over Redis."""
        self._after_commit.append(listener)

    @asynccontextmanager
    async def tenant_transaction(self, tenant_id: UUID) -> AsyncGenerator[Tx]:
        """Commits on leaving, then publishes; rolls back, jobs and events included, on any exception.

        No network and no model call inside: the connection and row locks are held until the end.
        """
        async with self._begun(_bound("BEGIN", tenant_id)) as begun:
            tx = Tx(tenant_id, begun, self._reactors, self.clock, self.vault)
            yield tx
            entries = await tx.commit()
        if entries is None:
            self.bus.ring(tenant_id)
        elif entries:
            for listener in self._after_commit:
                listener(tenant_id, entries)
            self.bus.publish(tenant_id, entries)
        if tx.jobs_due or tx.stirred:
            self.bus.ring_workers(tx.jobs_due, tx.stirred)

    @asynccontextmanager
    async def tenant_snapshot(self, tenant_id: UUID) -> AsyncGenerator[Snapshot]:
        """REPEATABLE READ READ ONLY: data and its position in the log belong together exactly."""
        begin = _bound("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", tenant_id)
        async with self._begun(begin) as begun:
            yield Snapshot(tenant_id, begun, self.clock, self.vault)

    @asynccontextmanager
    async def installation_transaction(self, *, durable: bool = True) -> AsyncGenerator[AsyncSession]:
        """No tenant: for the tables read before one is known, and for the queue. Not `durable`: COMMIT does
        not wait for the disk, for what may be forgotten in a crash."""
        begin = "BEGIN" if durable else "BEGIN; SET LOCAL synchronous_commit TO off"
        async with self._begun(begin) as begun:
            yield begun.session
            await begun.flush()
            await begun.driver.run("COMMIT")

    @asynccontextmanager
    async def autocommit(self) -> AsyncGenerator[Driver]:
        """No transaction at all: every statement is one of its own, in a single round trip."""
        async with self.engine.connect() as connection:
            yield await Driver.of(connection)

    def publish_ephemeral(
        self, tenant_id: UUID, event: EphemeralEvent, audience: Sequence[str], conversation_id: UUID
    ) -> None:
        """Best effort, never raises: what is lost here is animation only."""
        self.bus.publish_ephemeral(tenant_id, event, audience, conversation_id)

    @asynccontextmanager
    async def _begun(self, begin: str) -> AsyncGenerator[Begun]:
        """Begun and ended by us and not by the toolkit, whose BEGIN, binding and COMMIT cost more than most
        transactions. What nobody committed is rolled back."""
        async with self.engine.connect() as connection:
            driver = await Driver.of(connection)
            await driver.run(begin)
            begun = Begun(connection, driver)
            try:
                try:
                    yield begun
                finally:
                    await begun.close()
            finally:
                await driver.roll_back()


def _bound(begin: str, tenant_id: UUID) -> str:
    """Begins and binds to the tenant in one round trip. Through `UUID`, so that nothing else gets in here."""
    return f"{begin}; SELECT set_config('app.tenant_id', '{UUID(bytes=tenant_id.bytes)}', true)"


def create_engine(url: str, *, pool_size: int, application_name: str) -> AsyncEngine:
    """asyncpg engine with server-side limits, so that no stuck transaction holds a lock for long. Errors do
    not repeat parameters: what people wrote must not reach logs or the queue by way of an exception.
    AUTOCOMMIT means that only `Database` says BEGIN."""
    engine = create_async_engine(
        async_url(url),
        pool_size=pool_size,
        max_overflow=pool_size,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        json_deserializer=msgspec.json.decode,
        json_serializer=lambda value: msgspec.json.encode(value).decode(),
        connect_args={
            "timeout": 10,
            "statement_cache_size": STATEMENTS,
            "prepared_statement_cache_size": STATEMENTS,
            "server_settings": {
                "application_name": application_name,
                "statement_timeout": "15000",
                "idle_in_transaction_session_timeout": "30000",
                "lock_timeout": "10000",
                "timezone": "UTC",
                # Plans are made while tables are small and kept while they grow.
                "enable_seqscan": "off",
                "jit": "off",
            },
        },
    )
    _check_before_use(engine)
    return engine


def _check_before_use(engine: AsyncEngine) -> None:
    """The pool's own ping costs a round trip for every transaction; a connection that was used a moment ago
    needs none. One that has closed meanwhile, or whose transaction was never ended, is not used again."""
    dialect = engine.sync_engine.dialect

    @event.listens_for(engine.sync_engine, "checkin")
    def _note(connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info["used_at"] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def _check(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
        driver = connection.driver_connection
        if driver.is_closed() or driver.is_in_transaction():
            raise DisconnectionError  # the pool opens another connection
        idle = time.monotonic() - record.info.get("used_at", time.monotonic())
        if idle < IDLE_SECONDS:
            return
        try:
            dialect.do_ping(connection)
        except dialect.dbapi.Error as error:  # type: ignore[union-attr]
            raise DisconnectionError from error


def async_url(url: str) -> URL:
    """Accepts what platforms hand out (`postgres://`, `postgresql://`, unix sockets in `?host=`)."""
    return make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+asyncpg")

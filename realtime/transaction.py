"""A tenant's transaction: what it writes, what it says and what must follow, all or nothing.

`tx.emit` puts an event beside the data, `tx.enqueue` a job. At COMMIT the deferred trigger takes the tenant's
next positions; nobody can publish earlier and nobody has to remember to.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from realtime import log
from realtime.clock import Clock
from realtime.correlation import correlation_id
from realtime.driver import Begun
from realtime.events import DurableEvent
from realtime.ids import new_id
from realtime.jobs import Enqueued, Job, Reactor, insert_jobs, kind_of, withdraw_jobs
from realtime.log import Entry, PendingEvent, Position
from realtime.stirred import stirred
from realtime.vault import Vault

_encoder = msgspec.json.Encoder()


class Snapshot:
    """A read-only view of one instant."""

    def __init__(self, tenant_id: UUID, begun: Begun, clock: Clock, vault: Vault) -> None:
        self.tenant_id = tenant_id
        self.vault = vault
        self.known: dict[object, Any] = {}
        self._begun = begun
        self._clock = clock

    @property
    def session(self) -> AsyncSession:
        """The toolkit's."""
        return self._begun.session

    def now(self) -> datetime:
        """For the company."""
        return self._clock(self.tenant_id)

    async def fetch(self, statement: str, *arguments: Any) -> list[Any]:
        """For statements that run for every message; see `Driver.fetch`."""
        return await self._begun.driver.fetch(statement, *arguments)

    async def position(self) -> Position:
        """Exact for everything else read through this snapshot."""
        head, _ = await log.head_and_floor(self.session, self.tenant_id)
        return Position(await log.read_epoch(self.session), head)


class Tx:
    """Handed out by `Database.tenant_transaction`."""

    def __init__(
        self,
        tenant_id: UUID,
        begun: Begun,
        reactors: Sequence[Reactor],
        clock: Clock,
        vault: Vault,
    ) -> None:
        self.tenant_id = tenant_id
        self.vault = vault
        self.known: dict[object, Any] = {}
        """What several steps of this transaction ask for and none of them changes, read once."""
        self._begun = begun
        self._clock = clock
        self._reactors = reactors
        self._events: list[PendingEvent] = []
        self._jobs: list[Enqueued] = []
        self._withdrawn: set[str] = set()
        self.stirred: set[UUID] = set()
        """Conversations in which what is being written may now be unwanted."""

    @property
    def session(self) -> AsyncSession:
        """As `Snapshot.session`."""
        return self._begun.session

    def now(self) -> datetime:
        """As `Snapshot.now`."""
        return self._clock(self.tenant_id)

    def emit(self, event: DurableEvent, audience: Sequence[str]) -> None:
        """Says that this happened; `audience` as of this transaction (see `realtime.audience`)."""
        kind = str(type(event).__struct_config__.tag)
        self._events.append(
            PendingEvent(new_id(), kind, list(audience), _encoder.encode(event), datetime.now(UTC))
        )
        if conversation_id := stirred(event):
            self.stirred.add(conversation_id)
        for react in self._reactors:
            self._jobs += [job._replace(correlation_id=correlation_id.get()) for job in react(event)]

    def enqueue(
        self, job: Job, *, key: str | None = None, delay: float = 0.0, once: str | None = None
    ) -> None:
        """Work to be done after COMMIT; see `realtime.jobs.Enqueued`. With a key, first lock the row it
        stands for, or order by id means nothing."""
        self._jobs.append(Enqueued(job, key, delay, once, correlation_id.get()))

    def withdraw(self, once: str) -> None:
        """What waits under this name is no longer needed."""
        self._withdrawn.add(once)

    @property
    def jobs_due(self) -> set[tuple[str, float]]:
        """Kinds of the enqueued jobs and in how many seconds each is due."""
        return {(kind_of(type(entry.job)), entry.delay) for entry in self._jobs}

    async def fetch(self, statement: str, *arguments: Any) -> list[Any]:
        """As `Snapshot.fetch`."""
        return await self._begun.driver.fetch(statement, *arguments)

    async def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """As `Driver.run_many`."""
        await self._begun.driver.run_many(statement, rows)

    async def commit(self) -> list[Entry] | None:
        """Called by the database only. Returns the numbered events, or None when they are committed but
        their numbers are unknown here, in which case readers take them from the log."""
        await self._begun.flush()
        driver = self._begun.driver
        if self._withdrawn:
            await withdraw_jobs(driver, list(self._withdrawn))
        if self._jobs:
            await insert_jobs(driver, self.tenant_id, self._jobs)
        if self._events:
            await log.insert_pending(driver, self.tenant_id, self._events)
        await driver.run("COMMIT")
        return await self._numbered() if self._events else []

    async def _numbered(self) -> list[Entry] | None:
        """The trigger leaves the last position in a session setting, so that reading it back costs one round
        trip, takes no lock and begins no transaction. A transaction pooler may answer from another session;
        the event id in the value shows that."""
        try:
            ((appended,),) = await self._begun.driver.fetch("SELECT current_setting('app.appended', true)")
        except (OSError, DBAPIError):
            return None  # committed all the same: the head check of every hub finds it
        event_id, _, position = (appended or "").partition(":")
        if event_id != str(self._events[-1].event_id):
            return None
        first = int(position) - len(self._events) + 1
        return [
            Entry(
                seq, event.kind, tuple(event.audience), log.encode(seq, event.event_id, event.at, event.body)
            )
            for seq, event in enumerate(self._events, start=first)
        ]

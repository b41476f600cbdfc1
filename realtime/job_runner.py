"""Runs jobs: claims what is due, keeps leases alive, retries with backoff, buries what never succeeds."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from realtime import jobs
from realtime.correlation import correlation_id
from realtime.database import Database
from realtime.jobs import Claim, ClaimedJob, Handler, Job, RetryLater
from realtime.notices import Bell, Notice

LEASE = timedelta(seconds=30)
MAX_ATTEMPTS = 8
POLL_SECONDS = 1.0
SPACING_SECONDS = 0.004
"""Between two claims: in a storm of bells one claim answers several, and a lone bell still waits for none."""

_log = structlog.get_logger("realtime.jobs")


class JobRunner:
    """`await run()` until cancelled; then running jobs are given back at once for another worker."""

    def __init__(
        self,
        database: Database,
        handlers: Mapping[type[Job], Handler],
        *,
        slots: int,
        per_tenant: int | None = None,
    ) -> None:
        """With `per_tenant`, tenants take turns and none has more of the slots than that."""
        self._database = database
        self._handlers = {jobs.kind_of(kind): (kind, handler) for kind, handler in handlers.items()}
        self._slots = slots
        self._per_tenant = per_tenant
        self.token: UUID = uuid4()
        """Whose leases are this worker's."""
        self._running: dict[int, asyncio.Task[None]] = {}
        self._tenants: Counter[UUID] = Counter()
        """How many of each run."""
        self._done: set[int] = set()
        """Ended well, and still in the queue until the next claim takes them out."""
        self._bell = asyncio.Event()

    def ring(self, notice: Notice) -> None:
        """Shortens the wait; without it jobs are found by polling."""
        if not isinstance(notice, Bell):
            self._bell.set()
            return
        for kind, delay in notice.due:
            if kind in self._handlers:
                self._ring_in(delay)

    def _ring_in(self, seconds: float) -> None:
        if seconds <= 0:
            self._bell.set()
        else:
            asyncio.get_running_loop().call_later(seconds, self._bell.set)

    async def run(self, *, listens: bool = True) -> None:
        """Not `listens`: whoever has several runners listens once and rings them all."""
        async with asyncio.TaskGroup() as group:
            if listens:
                group.create_task(self._database.bus.listen_for_jobs(self.ring))
            group.create_task(self._keep_leases())
            group.create_task(self._claim_forever())

    async def stop(self, grace: float = 5.0) -> None:
        """Call after `run` was cancelled. Jobs have `grace` seconds to end by themselves; what still runs is
        cancelled and returned at once for another worker, attempt included."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=grace)
        running = dict(self._running)
        for task in running.values():
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)
        async with self._database.installation_transaction() as session:
            await jobs.finish_jobs(session, list(self._done), self.token)
            await jobs.return_all(session, self.token)

    async def _claim_forever(self) -> None:
        claimed_at = -SPACING_SECONDS
        while True:
            await asyncio.sleep(claimed_at + SPACING_SECONDS - time.monotonic())
            claimed_at = time.monotonic()
            self._bell.clear()
            try:
                pause = await self._claim()
            except IntegrityError:
                continue  # another worker took a job of the same key in this very moment
            except (SQLAlchemyError, OSError) as error:
                _log.warning("claim_failed", error=type(error).__name__)
                pause = POLL_SECONDS
            if pause > 0:
                # Not wait_for: before Python 3.12 it swallows a cancellation that meets the bell.
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._bell.wait()

    async def _claim(self) -> float:
        """Takes out what is done, starts what is due, and says how long nothing more is expected."""
        free, done = self._slots - len(self._running), list(self._done)
        if free == 0 and not done:
            return POLL_SECONDS
        claim = Claim(list(self._handlers), free, LEASE, self.token, done)
        async with self._database.autocommit() as driver:
            if self._per_tenant is None:
                claimed = await jobs.claim_jobs(driver, claim)
            else:
                claimed = await jobs.claim_in_turn(driver, claim, self._tenants, self._per_tenant)
        self._done.difference_update(done)
        for job in claimed:
            if job.tenant_id:
                self._tenants[job.tenant_id] += 1
            self._running[job.id] = asyncio.create_task(self._run_one(job))
        # Fewer than asked for: nothing else can start now, and a key that gets free rings the bell.
        return 0.0 if free and len(claimed) == free else POLL_SECONDS

    async def _run_one(self, claimed: ClaimedJob) -> None:
        kind, handler = self._handlers[claimed.kind]
        correlation_id.set(claimed.correlation_id)
        started = time.monotonic()
        try:
            job = msgspec.convert(claimed.payload, kind)
            await handler(claimed.tenant_id or UUID(int=0), job)
        except RetryLater as later:
            await self._give_back(claimed, later.seconds, str(later))
        except Exception as error:
            _log.exception("job_failed", job=claimed.kind, job_id=claimed.id, attempt=claimed.attempts)
            await self._give_back(claimed, 2.0 ** (claimed.attempts - 1), _name(error))
        else:
            self._done.add(claimed.id)
            _log.info(
                "job_done",
                job=claimed.kind,
                job_id=claimed.id,
                ms=round((time.monotonic() - started) * 1000, 1),
                waited_ms=round(claimed.waited * 1000, 1),
            )
        finally:
            self._running.pop(claimed.id, None)
            if claimed.tenant_id:
                self._tenants[claimed.tenant_id] -= 1
                self._tenants = +self._tenants
            self._bell.set()

    async def _give_back(self, claimed: ClaimedJob, delay: float, error: str) -> None:
        if claimed.attempts >= MAX_ATTEMPTS:
            _log.error("job_dead", job=claimed.kind, job_id=claimed.id)
        await self._settle(claimed, error, delay)

    async def _settle(self, claimed: ClaimedJob, outcome: str, delay: float) -> None:
        """When the database is away the lease simply expires and the job runs again."""
        try:
            async with self._database.installation_transaction() as session:
                if claimed.attempts >= MAX_ATTEMPTS:
                    await jobs.bury_job(session, claimed.id, self.token, outcome)
                else:
                    await jobs.return_job(session, claimed.id, self.token, delay, outcome)
                    self._ring_in(delay)
        except (DBAPIError, OSError) as error:
            _log.warning("job_not_settled", job_id=claimed.id, error=type(error).__name__)

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            try:
                await self._renew()
            except (SQLAlchemyError, OSError) as error:
                _log.warning("lease_renewal_failed", error=type(error).__name__)

    async def _renew(self) -> None:
        mine = [*self._running, *self._done]
        async with self._database.installation_transaction() as session:
            kept = await jobs.renew_leases(session, mine, self.token, LEASE) if mine else set()
            if await jobs.release_expired_leases(session, MAX_ATTEMPTS):
                self._bell.set()
        for job_id in set(mine) - kept:
            if task := self._running.get(job_id):
                task.cancel()  # taken over by another worker; two must not act at once


def _name(error: Exception) -> str:
    """What the queue keeps of a failure. Its text may repeat what people wrote; the log has the whole."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return f"{type(error).__name__} {state}" if state else type(error).__name__

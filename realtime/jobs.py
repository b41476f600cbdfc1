"""What a job is, how it is stored, claimed, finished, retried and buried: the statements of the queue.

Why our own and not a library: per-key order, enqueue inside the caller's transaction, and a queue that goes
on when the database restarts (`docs/decisions/0002-jobs.md`). Delivery is at least once, so handlers are
idempotent; where they can be they are doorbells that look at the rows and do what these ask.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from realtime.driver import Driver, driver_of
from realtime.events import DurableEvent
from realtime.tables import DeadJob, JobRow

_encoder = msgspec.json.Encoder()


class Job(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Base of all jobs; the tag is the stored kind. Holds ids only: the table is read across tenants."""


def kind_of(job: type[Job]) -> str:
    """The stored name of a job type."""
    return str(job.__struct_config__.tag)


class RetryLater(Exception):
    """Raised by a handler that can not finish now; does not count as an error in the log."""

    def __init__(self, seconds: float, reason: str) -> None:
        self.seconds = seconds
        super().__init__(reason)


class Enqueued(NamedTuple):
    """A job and how it waits: jobs of one `key` run in order, one at a time; two waiting jobs with the same
    `once` are one; `delay` in seconds."""

    job: Job
    key: str | None = None
    delay: float = 0.0
    once: str | None = None
    correlation_id: str | None = None


Reactor = Callable[[DurableEvent], Sequence[Enqueued]]
"""Pure: which jobs follow from an event. Runs inside the transaction that emits it."""

Handler = Callable[[UUID, Any], Awaitable[None]]
"""`await handler(tenant_id, job)`."""


class ClaimedJob(NamedTuple):
    id: int
    tenant_id: UUID | None
    kind: str
    payload: dict[str, Any]
    attempts: int
    correlation_id: str | None
    waited: float
    """Seconds between the due time and the claim."""


_INSERT = """
INSERT INTO jobs (tenant_id, kind, key, once, payload, run_at, correlation_id)
SELECT $1, kind, key, once, payload, clock_timestamp() + delay, correlation_id
FROM unnest($2::text[], $3::text[], $4::text[], $5::jsonb[], $6::interval[], $7::text[])
  AS job (kind, key, once, payload, delay, correlation_id)
ON CONFLICT (once) WHERE once IS NOT NULL AND lease_until IS NULL
DO UPDATE SET run_at = excluded.run_at WHERE jobs.run_at > excluded.run_at
"""
"""A bell that waits and is due early enough is locked and not written again. The clock of the database judges
what is due, so it sets it, too: a process whose own clock is an hour ahead delays nothing."""


async def insert_jobs(driver: Driver, tenant_id: UUID | None, jobs: Sequence[Enqueued]) -> None:
    """Adds the jobs to the caller's transaction. One that waits under its `once` stays, and is locked:
    it can not be claimed before this transaction is visible, so no bell is answered too early to hear it."""
    # In one order everywhere, or two transactions could wait for each other's bell.
    entries = sorted({entry.once or id(entry): entry for entry in jobs}.values(), key=_bell)
    await driver.fetch(
        _INSERT,
        tenant_id,
        [kind_of(type(entry.job)) for entry in entries],
        [entry.key for entry in entries],
        [entry.once for entry in entries],
        [_encode(entry.job) for entry in entries],
        [timedelta(seconds=entry.delay) for entry in entries],
        [entry.correlation_id for entry in entries],
    )


def _encode(job: Job) -> str:
    return _encoder.encode(job).decode()


def _bell(entry: Enqueued) -> str:
    return entry.once or ""


_WITHDRAW = "DELETE FROM jobs WHERE once = ANY ($1::text[]) AND lease_until IS NULL"


async def withdraw_jobs(driver: Driver, names: Sequence[str]) -> None:
    """Takes waiting jobs back by their `once`; one that already runs goes on."""
    await driver.fetch(_WITHDRAW, sorted(names))


_DONE = """
WITH unsynced AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
done AS (
    DELETE FROM jobs USING unsynced
    WHERE id = ANY ($5::bigint[]) AND lease_token = $4 RETURNING id),
"""
"""Ahead of both claims, so that one round trip takes out what has ended and takes up what is due. What a
crash may forget of that runs again, which it must stand anyway; so nobody waits for the disk."""

_CLAIM = (
    _DONE  # noqa: S608  our own words
    + """
due AS (
    SELECT due.id FROM unnest($1::text[]) AS wanted (kind) CROSS JOIN LATERAL (
        SELECT id, run_at FROM jobs
        WHERE lease_until IS NULL AND run_at <= clock_timestamp() AND jobs.kind = wanted.kind
          AND (key IS NULL OR NOT EXISTS (
              SELECT FROM jobs AS other
              WHERE other.key = jobs.key
                AND (other.id <> ALL ($5::bigint[]) OR other.lease_token IS DISTINCT FROM $4)
                AND (other.lease_until IS NOT NULL
                     OR other.id < jobs.id AND (other.run_at <= clock_timestamp() OR other.attempts > 0))))
        ORDER BY run_at, id LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
    ORDER BY due.run_at, due.id LIMIT $2)
"""
)
"""Kind by kind, so that a heap of jobs which other workers do is not looked at."""

_TAKE = """
UPDATE jobs
-- A doorbell rung while the job runs must wait for its own turn, so the claim gives `once` free.
SET lease_until = clock_timestamp() + $3, lease_token = $4, attempts = attempts + 1, once = NULL
-- Counted first: the next of a key is leased only once the one before it is out.
FROM due, unsynced, (SELECT count(*) FROM done) AS gone WHERE jobs.id = due.id
RETURNING jobs.id, tenant_id, kind, payload, attempts, correlation_id,
          extract(epoch FROM clock_timestamp() - run_at)::float8
"""

_CLAIM_IN_TURN = (
    _DONE  # noqa: S608  our own words
    + """
ranked AS (
    SELECT id, coalesce(busy.running, 0)
               + row_number() OVER (PARTITION BY jobs.tenant_id ORDER BY run_at, id) AS turn
    FROM jobs LEFT JOIN unnest($6::uuid[], $7::int[]) AS busy (tenant_id, running)
         ON busy.tenant_id = jobs.tenant_id
    WHERE lease_until IS NULL AND run_at <= clock_timestamp() AND kind = ANY ($1::text[])
      AND (key IS NULL OR NOT EXISTS (
          SELECT FROM jobs AS other
          WHERE other.key = jobs.key
            AND (other.id <> ALL ($5::bigint[]) OR other.lease_token IS DISTINCT FROM $4)
            AND (other.lease_until IS NOT NULL
                 OR other.id < jobs.id AND (other.run_at <= clock_timestamp() OR other.attempts > 0))))),
due AS (
    SELECT jobs.id FROM ranked JOIN jobs ON jobs.id = ranked.id
    WHERE ranked.turn <= $8 AND jobs.lease_until IS NULL
    ORDER BY ranked.turn, jobs.run_at, jobs.id LIMIT $2 FOR UPDATE OF jobs SKIP LOCKED)
"""
)
"""Looks at all that is due, which is little where jobs are one for each conversation."""


class Claim(NamedTuple):
    """By whom, how many at most and for how long; `done` are its own that ended well and are still there."""

    kinds: Sequence[str]
    limit: int
    lease: timedelta
    token: UUID
    done: Sequence[int] = ()


async def claim_jobs(driver: Driver, claim: Claim) -> list[ClaimedJob]:
    """Takes up to `limit` due jobs. A job waits while an earlier one of its key is due, in retry or running;
    one that is merely delayed does not hold up its key. Two workers that race for one key meet the partial
    unique index, and the loser's statement fails as a whole: call again."""
    return _in_order(await driver.fetch(_CLAIM + _TAKE, *_given(claim)))


async def claim_in_turn(
    driver: Driver, claim: Claim, running: Mapping[UUID, int], per_tenant: int
) -> list[ClaimedJob]:
    """As `claim_jobs`, tenant by tenant in turn, counting what runs already: a heap of one tenant's jobs
    takes at most `per_tenant` slots, and whoever has nothing running comes first."""
    busy = (list(running), list(running.values()), per_tenant)
    return _in_order(await driver.fetch(_CLAIM_IN_TURN + _TAKE, *_given(claim), *busy))


def _given(claim: Claim) -> tuple[Any, ...]:
    return list(claim.kinds), claim.limit, claim.lease, claim.token, list(claim.done)


def _in_order(rows: Sequence[Any]) -> list[ClaimedJob]:
    return sorted((ClaimedJob(*row) for row in rows), key=lambda job: job.id)


_FINISH = "DELETE FROM jobs WHERE id = ANY ($1::bigint[]) AND lease_token = $2 RETURNING id"


async def finish_jobs(session: AsyncSession, ids: Sequence[int], token: UUID) -> set[int]:
    """Without those whose lease was lost meanwhile: another worker has them now and decides their end."""
    return {id_ for (id_,) in await driver_of(session).fetch(_FINISH, ids, token)}


async def return_job(session: AsyncSession, job_id: int, token: UUID, delay: float, error: str) -> None:
    """Gives the job back, due after `delay` seconds."""
    await session.execute(
        update(JobRow)
        .where(JobRow.id == job_id, JobRow.lease_token == token)
        .values(
            lease_until=None,
            lease_token=None,
            run_at=func.clock_timestamp() + timedelta(seconds=delay),
            error=error,
        )
    )


_RETURN_ALL = "UPDATE jobs SET lease_until = NULL, lease_token = NULL, attempts = attempts - 1"


async def return_all(session: AsyncSession, token: UUID) -> None:
    """All that this worker has, also what a claim took whose answer was cut off. No attempt counts."""
    await driver_of(session).fetch(f"{_RETURN_ALL} WHERE lease_token = $1", token)


_BURIED = (
    JobRow.id,
    JobRow.tenant_id,
    JobRow.kind,
    JobRow.key,
    JobRow.payload,
    JobRow.attempts,
    JobRow.correlation_id,
    JobRow.created_at,
)


async def bury_job(session: AsyncSession, job_id: int, token: UUID, error: str) -> None:
    """Moves the job to the dead ones, where people see it and may replay it."""
    dead = delete(JobRow).where(JobRow.id == job_id, JobRow.lease_token == token).returning(*_BURIED)
    row = (await session.execute(dead)).mappings().first()
    if row is not None:
        await session.execute(insert(DeadJob).values(**row, error=error))


async def renew_leases(session: AsyncSession, ids: Sequence[int], token: UUID, lease: timedelta) -> set[int]:
    """Returns the jobs that are still ours."""
    rows = await session.execute(
        update(JobRow)
        .where(JobRow.id.in_(ids), JobRow.lease_token == token)
        .values(lease_until=func.clock_timestamp() + lease)
        .returning(JobRow.id)
    )
    return set(rows.scalars())


async def release_expired_leases(session: AsyncSession, max_attempts: int) -> int:
    """Jobs of workers that died become claimable again; one that was there at every such death is buried, for
    it may be what kills them."""
    expired = JobRow.lease_until < func.clock_timestamp()
    killers = delete(JobRow).where(expired, JobRow.attempts >= max_attempts).returning(*_BURIED)
    for row in (await session.execute(killers)).mappings().all():
        await session.execute(insert(DeadJob).values(**row, error="its worker died each time"))
    released = update(JobRow).where(expired).values(lease_until=None, lease_token=None)
    return len((await session.execute(released.returning(JobRow.id))).all())


async def replay_dead_job(session: AsyncSession, job_id: int) -> bool:
    """Enqueues a dead job anew with fresh attempts."""
    columns = (DeadJob.tenant_id, DeadJob.kind, DeadJob.key, DeadJob.payload, DeadJob.correlation_id)
    dead = delete(DeadJob).where(DeadJob.id == job_id).returning(*columns)
    row = (await session.execute(dead)).mappings().first()
    if row is None:
        return False
    await session.execute(insert(JobRow).values(**row))
    return True

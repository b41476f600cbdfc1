"""At least once, in order per key, fenced by leases: the acceptance tests of the queue."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update

from realtime import job_runner, jobs
from realtime.database import Database
from realtime.driver import driver_of
from realtime.ids import new_id
from realtime.job_runner import JobRunner
from realtime.jobs import Claim, Enqueued, Job, RetryLater
from realtime.tables import DeadJob, JobRow

LEASE = timedelta(seconds=30)


class Visit(Job, frozen=True, kw_only=True, tag="test.visit"):
    key: str
    number: int


async def enqueue(db: Database, *entries: Enqueued) -> None:
    async with db.installation_transaction() as session:
        await jobs.insert_jobs(driver_of(session), new_id(), entries)


async def waiting(db: Database) -> int:
    async with db.installation_transaction() as session:
        return await session.scalar(select(func.count()).select_from(JobRow)) or 0


async def until(condition: Callable[[], bool], done: asyncio.Condition) -> None:
    async with asyncio.timeout(30), done:
        await done.wait_for(condition)


@asynccontextmanager
async def working(runner: JobRunner, grace: float = 5.0) -> AsyncIterator[None]:
    task = asyncio.create_task(runner.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await runner.stop(grace)


class Visitor:
    """A handler that remembers, and fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.seen: dict[str, list[int]] = defaultdict(list)
        self.running: set[str] = set()
        self.overlaps = 0
        self.failures = failures
        self.changed = asyncio.Condition()

    async def __call__(self, tenant_id: UUID, job: Visit) -> None:
        self.overlaps += job.key in self.running
        self.running.add(job.key)
        await asyncio.sleep(0)
        self.running.discard(job.key)
        if self.failures > 0:
            self.failures -= 1
            raise RetryLater(0.01, "not now")
        self.seen[job.key].append(job.number)
        async with self.changed:
            self.changed.notify_all()

    @property
    def total(self) -> int:
        return sum(map(len, self.seen.values()))


async def test_two_workers_keep_the_order_of_every_key(db: Database, elsewhere: Database) -> None:
    visits = [Enqueued(Visit(key=f"k{n % 7}", number=n), key=f"k{n % 7}") for n in range(140)]
    await enqueue(db, *visits)
    visitor = Visitor()
    first = JobRunner(db, {Visit: visitor}, slots=5)
    second = JobRunner(elsewhere, {Visit: visitor}, slots=5)
    async with working(first), working(second):
        await until(lambda: visitor.total == 140, visitor.changed)
    assert visitor.overlaps == 0
    assert all(numbers == sorted(numbers) and len(numbers) == 20 for numbers in visitor.seen.values())


async def test_a_retry_keeps_its_place_in_front_of_its_key(db: Database) -> None:
    await enqueue(db, *(Enqueued(Visit(key="k", number=n), key="k") for n in range(5)))
    visitor = Visitor(failures=3)
    async with working(JobRunner(db, {Visit: visitor}, slots=5)):
        await until(lambda: visitor.total == 5, visitor.changed)
    assert visitor.seen["k"] == [0, 1, 2, 3, 4]


async def test_a_delayed_job_does_not_hold_up_its_key(db: Database) -> None:
    late, now = Visit(key="k", number=1), Visit(key="k", number=2)
    await enqueue(db, Enqueued(late, key="k", delay=60), Enqueued(now, key="k"))
    visitor = Visitor()
    async with working(JobRunner(db, {Visit: visitor}, slots=2)):
        await until(lambda: visitor.total == 1, visitor.changed)
    assert visitor.seen["k"] == [2]
    assert await waiting(db) == 1


async def test_two_waiting_jobs_with_one_name_are_one_but_a_running_one_does_not_swallow_the_next(
    db: Database,
) -> None:
    await enqueue(db, Enqueued(Visit(key="k", number=1), once="bell"))
    await enqueue(db, Enqueued(Visit(key="k", number=2), once="bell"))
    assert await waiting(db) == 1
    async with db.installation_transaction() as session:
        assert len(await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 5, LEASE, uuid4()))) == 1
    await enqueue(db, Enqueued(Visit(key="k", number=3), once="bell"))
    assert await waiting(db) == 2


async def test_what_never_succeeds_is_buried_visible_and_replayable(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_runner, "MAX_ATTEMPTS", 2)
    visitor = Visitor(failures=2)
    await enqueue(
        db, Enqueued(Visit(key="k", number=1), key="k"), Enqueued(Visit(key="k", number=2), key="k")
    )
    async with working(JobRunner(db, {Visit: visitor}, slots=2)):
        await until(lambda: visitor.total == 1, visitor.changed)
        async with db.installation_transaction() as session:
            dead = (await session.scalars(select(DeadJob))).one()
            assert (dead.attempts, dead.error) == (2, "not now")
            assert await jobs.replay_dead_job(session, dead.id)
        await until(lambda: visitor.total == 2, visitor.changed)
    assert visitor.seen["k"] == [2, 1]


async def test_the_job_of_a_dead_worker_runs_again_and_the_dead_one_can_not_finish_it(db: Database) -> None:
    await enqueue(db, Enqueued(Visit(key="k", number=1), key="k"))
    dead, alive = uuid4(), uuid4()
    async with db.installation_transaction() as session:
        (job,) = await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 5, LEASE, dead))
        assert await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 5, LEASE, alive)) == []
        await session.execute(update(JobRow).values(lease_until=func.now() - timedelta(seconds=1)))
        assert await jobs.release_expired_leases(session, 8) == 1
        (again,) = await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 5, LEASE, alive))
        assert (again.id, again.attempts) == (job.id, 2)
        assert await jobs.finish_jobs(session, [job.id], dead) == set()
        await jobs.return_job(session, job.id, dead, 0, "too late")
        assert await jobs.renew_leases(session, [job.id], dead, LEASE) == set()
        assert await jobs.finish_jobs(session, [job.id], alive) == {job.id}


async def test_a_stopped_worker_gives_its_jobs_back_with_the_attempt(db: Database) -> None:
    started = asyncio.Event()

    async def stuck(tenant_id: UUID, job: Visit) -> None:
        started.set()
        await asyncio.Event().wait()

    await enqueue(db, Enqueued(Visit(key="k", number=1), key="k"))
    async with working(JobRunner(db, {Visit: stuck}, slots=1), grace=0.0):
        await asyncio.wait_for(started.wait(), 30)
    visitor = Visitor()
    async with working(JobRunner(db, {Visit: visitor}, slots=1)):
        await until(lambda: visitor.total == 1, visitor.changed)


async def test_a_stopped_worker_gives_back_what_a_claim_took_whose_answer_it_never_heard(
    db: Database,
) -> None:
    await enqueue(db, Enqueued(Visit(key="k", number=1), key="k"))
    deaf = JobRunner(db, {Visit: Visitor()}, slots=1)
    async with db.installation_transaction() as session:
        await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 1, LEASE, deaf.token))
    await deaf.stop()
    async with db.installation_transaction() as session:
        (job,) = await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 1, LEASE, uuid4()))
    assert job.attempts == 1


async def test_a_job_of_an_unknown_kind_waits_for_a_worker_that_knows_it(db: Database) -> None:
    await enqueue(db, Enqueued(Visit(key="k", number=1)))
    async with db.installation_transaction() as session:
        assert await jobs.claim_jobs(driver_of(session), Claim(["another.kind"], 5, LEASE, uuid4())) == []


async def test_a_bell_rung_by_a_running_transaction_is_not_answered_before_it_commits(db: Database) -> None:
    """Or the handler would look, see nothing, and the bell would be gone when the rows become visible."""
    bell = Enqueued(Visit(key="k", number=1), key="k", once="bell")
    await enqueue(db, bell)
    async with db.installation_transaction() as session:
        await jobs.insert_jobs(driver_of(session), new_id(), [bell])
        async with db.installation_transaction() as other:
            assert await jobs.claim_jobs(driver_of(other), Claim(["test.visit"], 5, LEASE, uuid4())) == []
    async with db.installation_transaction() as session:
        assert len(await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 5, LEASE, uuid4()))) == 1


async def test_one_look_takes_out_what_has_ended_and_takes_up_the_next_of_its_key(db: Database) -> None:
    await enqueue(
        db, Enqueued(Visit(key="k", number=1), key="k"), Enqueued(Visit(key="k", number=2), key="k")
    )
    mine, kinds = uuid4(), ["test.visit"]
    async with db.autocommit() as driver:
        (first,) = await jobs.claim_jobs(driver, Claim(kinds, 5, LEASE, mine))
        not_its = Claim(kinds, 5, LEASE, uuid4(), done=[first.id])
        assert await jobs.claim_jobs(driver, not_its) == []
        (second,) = await jobs.claim_in_turn(driver, Claim(kinds, 5, LEASE, mine, done=[first.id]), {}, 1)
        assert second.payload["number"] == 2
        assert await jobs.claim_jobs(driver, Claim(kinds, 5, LEASE, mine, done=[second.id])) == []
    assert await waiting(db) == 0


async def test_an_earlier_bell_brings_a_delayed_one_forward(db: Database) -> None:
    await enqueue(db, Enqueued(Visit(key="k", number=1), once="bell", delay=60))
    await enqueue(db, Enqueued(Visit(key="k", number=1), once="bell"))
    async with db.installation_transaction() as session:
        assert len(await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 5, LEASE, uuid4()))) == 1


async def test_a_job_that_kills_every_worker_is_buried(db: Database) -> None:
    await enqueue(db, Enqueued(Visit(key="k", number=1), key="k"))
    async with db.installation_transaction() as session:
        for _ in range(2):
            await jobs.claim_jobs(driver_of(session), Claim(["test.visit"], 5, LEASE, uuid4()))
            await session.execute(update(JobRow).values(lease_until=func.now() - timedelta(seconds=1)))
            await jobs.release_expired_leases(session, 2)
        assert (await session.scalars(select(DeadJob.attempts))).all() == [2]
    assert await waiting(db) == 0


async def test_what_a_failure_says_stays_out_of_the_queue(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job_runner, "MAX_ATTEMPTS", 1)
    failed = asyncio.Event()

    async def fail(tenant_id: UUID, job: Visit) -> None:
        failed.set()
        raise ValueError("what the customer wrote")

    await enqueue(db, Enqueued(Visit(key="k", number=1)))
    async with working(JobRunner(db, {Visit: fail}, slots=1)):
        async with asyncio.timeout(30):
            await failed.wait()
    async with db.installation_transaction() as session:
        assert (await session.scalars(select(DeadJob.error))).all() == ["ValueError"]


async def test_one_tenants_heap_leaves_slots_to_others(db: Database) -> None:
    """And who has nothing running comes first."""
    heap, other, go = new_id(), new_id(), asyncio.Event()
    running: list[UUID] = []
    seen = asyncio.Condition()

    async def visit(tenant_id: UUID, job: Visit) -> None:
        async with seen:
            running.append(tenant_id)
            seen.notify_all()
        await go.wait()

    async def ring(tenant_id: UUID, count: int) -> None:
        async with db.installation_transaction() as session:
            entries = [Enqueued(Visit(key="", number=number)) for number in range(count)]
            await jobs.insert_jobs(driver_of(session), tenant_id, entries)

    await ring(heap, 40)
    async with working(JobRunner(db, {Visit: visit}, slots=4, per_tenant=2)):
        await until(lambda: len(running) == 2, seen)
        await ring(other, 3)
        await until(lambda: len(running) == 4, seen)
        assert running == [heap, heap, other, other]
        go.set()
        await until(lambda: len(running) == 43, seen)
        assert other in running[4:7]
    assert await waiting(db) == 0

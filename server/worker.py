"""`python -m server.worker`: does the jobs. Any number of them share one queue."""

import asyncio
import signal
import sys
from collections.abc import Sequence
from functools import partial

import structlog
import uvloop

from realtime.errors import DomainError
from realtime.job_runner import JobRunner
from realtime.jobs import Handler, Job, kind_of
from realtime.notices import Notice
from server.check_role import DatabaseRoleUnsafe, refuse_unsafe_role
from server.handlers import Lane, job_lanes
from server.logging import configure_logging
from server.measured import measured
from server.reactors import REACTORS
from server.resources import Resources, build_resources
from server.settings import Settings, SettingsInvalid, read_settings
from server.ticks import TICKS, ring_ticks
from server.worker_health import serve_health

GRACE = 8.0
"""Seconds that running jobs have to end; platforms kill after ten."""

_log = structlog.get_logger("server.worker")


def main() -> int:
    try:
        settings = read_settings()
        configure_logging(settings.log_level)
        uvloop.run(_main(settings))
    except (SettingsInvalid, DatabaseRoleUnsafe, DomainError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


async def _main(settings: Settings) -> None:
    resources = build_resources(settings, "piloto-worker", REACTORS)
    try:
        await refuse_unsafe_role(resources.db)
        await work(settings, resources, _told_to_stop())
    finally:
        await resources.close()


def _told_to_stop() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def work(settings: Settings, resources: Resources, stop: asyncio.Event) -> None:
    """Until `stop`: then nothing more is claimed, running jobs end or go back for another worker."""
    lanes = [lane for lane in job_lanes(settings, resources) if lane.slots]
    runners = [lane.runner(resources.db, _measured(lane, resources)) for lane in lanes]
    _log.info("worker_started", **{lane.name: lane.slots for lane in lanes})
    async with serve_health(settings, resources):
        loops = [asyncio.create_task(runner.run(listens=False), name="runner") for runner in runners]
        loops.append(asyncio.create_task(resources.db.bus.listen_for_jobs(partial(_ring, runners))))
        loops += [asyncio.create_task(ring_ticks(resources.db, tick)) for tick in TICKS]
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([*loops, stopping], return_when=asyncio.FIRST_COMPLETED)
        failures = [loop.exception() for loop in loops if loop.done()]
        for task in (*loops, stopping):
            task.cancel()
        await asyncio.gather(*loops, stopping, return_exceptions=True)
        await asyncio.gather(*(runner.stop(GRACE) for runner in runners))
    _log.info("worker_stopped")
    for failure in failures:
        if failure is not None:
            raise failure  # a loop that ended is a mistake of ours: exit, so that the supervisor starts anew


def _ring(runners: Sequence[JobRunner], notice: Notice) -> None:
    for runner in runners:
        runner.ring(notice)


def _measured(lane: Lane, resources: Resources) -> dict[type[Job], Handler]:
    return {job: measured(kind_of(job), handler, resources.metrics) for job, handler in lane.handlers.items()}


if __name__ == "__main__":
    sys.exit(main())

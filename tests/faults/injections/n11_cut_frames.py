"""The connection to a client ends at every byte of what a resume sends."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from realtime import client
from tests.faults.company import found
from tests.faults.oracle import check
from tests.faults.recorder import Recorder, recording
from tests.faults.stage import Injection, Stage
from tests.realtime.support import emit

LIMIT = 5_000


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    with impatient():
        async with recording(rig, company.ana) as recorders:
            (recorder,) = recorders
            whole = await _bytes_of_a_resume(stage, recorder)
            step = max(1, whole // 30) if stage.brief else 1
            for offset in range(0, whole + 1, step):
                await _cut_at(stage, recorder, offset)
            findings = await check(rig, company, recorders)
    stage.saw(
        bytes_of_a_resume=whole, offsets=len(range(0, whole + 1, step)), connections=recorder.gate.opened,
        delivered=findings.delivered, lost=findings.lost, doubled=findings.doubled,
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(len(recorder.segments) == 1, "a cut connection led to a new snapshot")


async def _bytes_of_a_resume(stage: Stage, recorder: Recorder) -> int:
    recorder.captured = bytearray()
    await _cut_at(stage, recorder, None)
    whole, recorder.captured = len(recorder.captured), None
    stage.must(0 < whole < LIMIT, f"a resume took {whole} bytes")
    return min(whole, LIMIT)


async def _cut_at(stage: Stage, recorder: Recorder, offset: int | None) -> None:
    """Disconnects, commits, and lets that many bytes of the next connection through; then lets it be."""
    gate, resumes, attempt = recorder.gate, len(recorder.caught_up), recorder.gate.opened + 1
    gate.budget = offset
    gate.cut()
    await emit(stage.rig.db, recorder.person.tenant_id)

    def whole() -> bool:
        return len(recorder.caught_up) > resumes

    async with asyncio.timeout(30):
        while gate.opened < attempt or (any(link.number <= attempt for link in gate.links) and not whole()):
            await asyncio.sleep(0.002)
        gate.budget = None
        for link in gate.links:
            link.budget = None
        while not (whole() and gate.links):
            await asyncio.sleep(0.002)


@contextmanager
def impatient() -> Iterator[None]:
    """Clients that come back at once: what is tested is where they go on, not when."""
    before = client.BACKOFF_FIRST, client.BACKOFF_LONGEST
    client.BACKOFF_FIRST, client.BACKOFF_LONGEST = 0.01, 0.05
    try:
        yield
    finally:
        client.BACKOFF_FIRST, client.BACKOFF_LONGEST = before


INJECTION = Injection(
    11, "client connection cut at every byte offset of a resume", "resumes right, no torn frame applied", run
)

"""A client behind a link of 1 KB/s is five megabytes behind."""

import asyncio
import time

from tests.factories import receive
from tests.faults.company import Company, found
from tests.faults.oracle import check
from tests.faults.recorder import Recorder, recording
from tests.faults.stage import Injection, Stage
from tests.realtime.support import emit

KILOBYTE = 1024
BACKLOG = 5 * 1024 * KILOBYTE


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    async with recording(rig, company.clara, company.ana) as (slow, quick):
        slow.gate.swallow()
        slow.gate.cut()
        backlog = await _fall_behind(stage, company)
        opened = slow.gate.opened
        slow.gate.bytes_per_second = KILOBYTE
        slow.gate.flow()
        began = time.monotonic()
        written = await _keep_writing(stage, company, slow)
        caught_up = slow.caught_up[-1] - began
        connections = slow.gate.opened - opened
        slow.gate.bytes_per_second = None
        findings = await check(rig, company, [slow, quick])
    stage.saw(
        backlog_kb=backlog // KILOBYTE, events_meanwhile=written, caught_up_s=round(caught_up, 1),
        connections=connections,
        snapshots=[segment.reason for segment in slow.segments], lost=findings.lost,
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(connections <= 4, f"it needed {connections} connections: a loop")
    stage.must(slow.segments[-1].records, "it never got anything over the slow link")


async def _fall_behind(stage: Stage, company: Company) -> int:
    written, text = 0, "muito longe " * 330
    while written < (BACKLOG if not stage.brief else BACKLOG // 10):
        await receive(stage.rig.db, company.shop, text)
        written += len(text)
    return written


async def _keep_writing(stage: Stage, company: Company, slow: Recorder) -> int:
    """Until the slow client follows live again; what is written meanwhile fits through its link."""
    before, written = len(slow.caught_up), 0
    async with asyncio.timeout(150):
        while len(slow.caught_up) == before:
            await emit(stage.rig.db, company.tenant_id)
            written += 1
            await asyncio.sleep(1.0)
    for _ in range(stage.rounds(15, 3)):
        await emit(stage.rig.db, company.tenant_id)
        await asyncio.sleep(1.0)
    return written


INJECTION = Injection(
    15, "a client at 1 KB/s with 5 MB to catch up", "no loop of disconnects; ends caught up", run
)

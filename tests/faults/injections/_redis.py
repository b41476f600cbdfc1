"""Events of one process to the sockets of two others, over a Redis that misbehaves."""

import asyncio

from tests.faults.company import conversations, found
from tests.faults.load import PLAIN, loading
from tests.faults.oracle import check
from tests.faults.recorder import recording
from tests.faults.redis_filter import RedisFaults
from tests.faults.stage import Stage


async def through_bad_redis(stage: Stage, faults: RedisFaults) -> list[float]:
    """Returns how long each delivery took."""
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 2)
    for web in rig.webs:
        web.redis.make_filter = faults.filter
        web.redis.cut()
    async with recording(rig, company.ana, company.bia, company.clara) as recorders:
        async with loading(rig, company, threads, stage.chance, per_second=40, work=PLAIN) as load:
            await asyncio.sleep(stage.rounds(20, 5))
        findings = await check(rig, company, recorders)
    stage.saw(events=load.emitted, delivered=findings.delivered, lost=findings.lost, doubled=findings.doubled)
    stage.well(findings.wrong)
    return [record.took for recorder in recorders for record in recorder.records]

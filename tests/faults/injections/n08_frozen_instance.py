"""One instance stops for a while; Redis throws it out, and nobody else notices."""

import asyncio
import time

from tests.faults.company import conversations, found
from tests.faults.load import PLAIN, loading
from tests.faults.oracle import check
from tests.faults.recorder import Recorder, recording
from tests.faults.stage import Injection, Stage, milliseconds, percentile


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 2)
    frozen = rig.webs[1]
    async with rig.store() as store:
        await store.config_set("client-output-buffer-limit", "pubsub 32kb 16kb 2")
        people = [company.ana, company.bia, company.clara, company.clara]
        async with recording(rig, *people) as recorders:
            others = [each for each in recorders if each.gate.links[-1].to != frozen.address]
            stage.must(0 < len(others) < len(recorders), "the sockets are not on both instances")
            async with loading(rig, company, threads, stage.chance, per_second=60, work=PLAIN):
                await asyncio.sleep(3)
                before = _p99(others, time.monotonic() - 3)
                frozen.freeze()
                gone = await _thrown_out(stage, str(company.tenant_id))
                during = _p99(others, time.monotonic() - 5)
                frozen.thaw()
                await asyncio.sleep(3)
            findings = await check(rig, company, recorders)
        await store.config_set("client-output-buffer-limit", "pubsub 32mb 8mb 60")
    stage.saw(
        thrown_out=gone, lost=findings.lost, doubled=findings.doubled,
        others_p99_before_ms=milliseconds(before), others_p99_during_ms=milliseconds(during),
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(gone, "Redis never threw the frozen instance out")
    stage.must(during < before + 0.2 * stage.patience, "the other instance's sockets felt it")


async def _thrown_out(stage: Stage, tenant_id: str) -> bool:
    channel = f"rt:{stage.rig.settings.environment}:{tenant_id}"
    async with stage.rig.store() as store:
        await asyncio.sleep(3)
        for _ in range(200):
            ((_, listening),) = await store.pubsub_numsub(channel)
            if listening < len(stage.rig.webs):
                return True
            # The kernel holds megabytes for the frozen reader; noise on its channel fills them.
            pipeline = store.pipeline(transaction=False)
            for _ in range(20):
                pipeline.publish(channel, b"?" * 20_000)
            await pipeline.execute()
            await asyncio.sleep(0.05)
    return False


def _p99(recorders: list[Recorder], since: float) -> float:
    return percentile([each.took for one in recorders for each in one.records if each.at > since], 0.99)


INJECTION = Injection(
    8, "an instance frozen until Redis throws it out", "it catches up after SIGCONT; others unaffected", run
)

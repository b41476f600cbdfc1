"""Redis is killed, stays away, comes back, and forgets everything."""

import asyncio
import time

from tests.faults.company import conversations, found
from tests.faults.load import loading
from tests.faults.oracle import check
from tests.faults.recorder import Recorder, recording
from tests.faults.stage import Injection, Stage, milliseconds, percentile

BACK_SECONDS = 2.0


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 5)
    slowest_back = 0.0
    pauses = (0.2, 2.0) if stage.brief else (0.2, 5.0, 60.0)
    async with recording(rig, company.ana, company.bia, company.clara) as recorders:
        async with loading(rig, company, threads, stage.chance, per_second=15) as load:
            for pause in pauses:
                await rig.valkey.kill()
                await asyncio.sleep(pause)
                await rig.valkey.start()
                slowest_back = max(slowest_back, await _back(stage, str(company.tenant_id)))
                stage.saw(**{f"p99_ms_after_{pause:g}_s": milliseconds(_p99_since(recorders, pause + 2))})
            async with rig.store() as store:
                await store.flushall()
            await asyncio.sleep(2)
        findings = await check(rig, company, recorders, seconds=60)
    received = {record.event_id for record in recorders[2].records if record.kind == "message.received"}
    stage.saw(
        webhooks=len(load.accepted), delivered=findings.delivered, lost=findings.lost,
        listening_again_ms=milliseconds(slowest_back),
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(
        len(received) == len(load.accepted), f"{len(received)} of {len(load.accepted)} webhooks arrived"
    )
    stage.must(
        slowest_back < BACK_SECONDS * stage.patience, "hubs listened again later than 2 s after return"
    )


async def _back(stage: Stage, tenant_id: str) -> float:
    """Until every hub that has a socket of the tenant is subscribed again."""
    began = time.monotonic()
    channel = f"rt:{stage.rig.settings.environment}:{tenant_id}"
    async with stage.rig.store() as store:
        while True:
            ((_, listening),) = await store.pubsub_numsub(channel)
            if listening == len(stage.rig.webs) or time.monotonic() > began + 20:
                return time.monotonic() - began
            await asyncio.sleep(0.02)


def _p99_since(recorders: list[Recorder], seconds: float) -> float:
    since = time.monotonic() - seconds
    return percentile([each.took for one in recorders for each in one.records if each.at > since], 0.99)


INJECTION = Injection(
    6, "Redis SIGKILL for 0.2, 5 and 60 s, then FLUSHALL", "0 lost; hubs listen again < 2 s after return", run
)

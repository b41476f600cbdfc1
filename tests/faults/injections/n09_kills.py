"""Any process, web or worker, is killed every few seconds while work goes on."""

import asyncio
import time

from tests.faults.company import conversations, found
from tests.faults.load import loading
from tests.faults.oracle import check
from tests.faults.recorder import recording
from tests.faults.stage import Injection, Stage, milliseconds, percentile

RECONNECT_SECONDS = 3.0


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 10)
    people = [company.ana, company.bia, company.clara] * stage.rounds(4, 2)
    kills: dict[str, int] = {"web": 0, "worker": 0}
    async with recording(rig, *people) as recorders:
        async with loading(rig, company, threads, stage.chance, per_second=20) as load:
            ends = time.monotonic() + (stage.minutes * 60 or stage.rounds(75, 14))
            while time.monotonic() < ends:
                await asyncio.sleep(stage.chance.uniform(2, 4))
                victim = stage.chance.choice(rig.machines)
                kills[victim.name.partition("-")[0]] += 1
                await victim.kill()
                await asyncio.sleep(0.3)
                await victim.start()
        findings = await check(rig, company, recorders, seconds=90)
    reconnects = [seconds for recorder in recorders for seconds in recorder.reconnects()]
    received = {record.event_id for record in recorders[2].records if record.kind == "message.received"}
    p95 = percentile(reconnects, 0.95)
    stage.saw(
        kills_of_web=kills["web"], kills_of_worker=kills["worker"], webhooks=len(load.accepted),
        answers=len(load.answered), delivered=findings.delivered, lost=findings.lost,
        doubled=findings.doubled, reconnects=len(reconnects), reconnect_p95_ms=milliseconds(p95),
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(
        len(received) == len(load.accepted), f"{len(received)} of {len(load.accepted)} webhooks arrived"
    )
    queued = [record for record in recorders[2].records if record.kind == "message.queued"]
    stage.must(len(queued) == len(load.answered), f"{len(queued)} events for {len(load.answered)} answers")
    stage.must(p95 < RECONNECT_SECONDS * stage.patience, "reconnect p95 is above 3 s")


INJECTION = Injection(
    9, "a random process killed every few seconds under load", "0 lost, 0 doubled; reconnect p95 < 3 s", run
)

"""Redis takes everything and never answers."""

import asyncio
import time

import httpx

from tests.faults.company import Company, conversations, found
from tests.faults.load import PLAIN, loading
from tests.faults.oracle import check
from tests.faults.recorder import recording
from tests.faults.stage import Injection, Stage, milliseconds, percentile

NOTICED_SECONDS = 10.0


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 5)
    async with recording(rig, company.ana, company.bia, company.clara) as recorders:
        before = await _requests(stage, company, str(threads[0]))
        noisy = [web.said("redis_unwell") + web.said("publish_failed") for web in rig.webs]
        for machine in (*rig.machines, rig.writer):
            machine.redis.swallow()
        began = time.monotonic()
        during = await _requests(stage, company, str(threads[0]))
        noticed = await _noticed(stage, began, noisy)
        async with loading(rig, company, threads, stage.chance, per_second=20, work=PLAIN):
            since = time.monotonic()
            await asyncio.sleep(stage.rounds(10, 3))
        took = [each.took for one in recorders for each in one.records if each.at > since]
        for machine in (*rig.machines, rig.writer):
            machine.redis.flow()
        findings = await check(rig, company, recorders, seconds=60)
    slower = max(during) - max(before)
    stage.saw(
        noticed_s=round(noticed, 1), slowest_request_before_ms=milliseconds(max(before)),
        slowest_request_during_ms=milliseconds(max(during)), lost=findings.lost,
        delivery_p99_ms=milliseconds(percentile(took, 0.99)),
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(noticed < NOTICED_SECONDS * stage.patience, "the black hole was not noticed within 10 s")
    stage.must(slower < 0.1 * stage.patience, "a request waited more than 100 ms longer")


async def _requests(stage: Stage, company: Company, thread: str) -> list[float]:
    """Each commits and publishes."""
    took: list[float] = []
    headers = {"authorization": f"Bearer {company.clara.token}"}
    async with httpx.AsyncClient(base_url=stage.rig.url, headers=headers, timeout=20) as http:
        for turn in range(40):
            whose = [company.ana, company.bia][turn % 2]
            began = time.monotonic()
            answer = await http.post(
                f"/v1/crm/conversations/{thread}/assign", json={"user_id": str(whose.user.id)}
            )
            answer.raise_for_status()
            took.append(time.monotonic() - began)
    return took


async def _noticed(stage: Stage, began: float, noisy: list[int]) -> float:
    """Until every web process has said so."""
    while time.monotonic() < began + 30:
        said = [web.said("redis_unwell") + web.said("publish_failed") for web in stage.rig.webs]
        if all(now > then for now, then in zip(said, noisy, strict=True)):
            break
        await asyncio.sleep(0.05)
    return time.monotonic() - began


INJECTION = Injection(
    7, "Redis black hole", "noticed < 10 s; publishing never holds up a request > 100 ms", run
)

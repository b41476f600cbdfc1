"""Clocks jump by an hour, forwards and back: of the web and worker processes, of Postgres, of a client."""

import asyncio
import time
from dataclasses import replace

import httpx

from server.launcher.paths import ROOT, VENV_PYTHON
from tests.factories import a_message, signed, webhook_body, webhook_path
from tests.faults.clock import Clock, build
from tests.faults.company import Company, conversations, found
from tests.faults.load import loading
from tests.faults.oracle import check
from tests.faults.recorder import Recorder, recording
from tests.faults.stage import Injection, Stage

HOUR = 3600


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    library = await build(rig.folder)
    clocks = {
        name: Clock(rig.folder / f"{name}.clock", library) for name in ("product", "postgres", "client")
    }
    await _restart_with(stage, clocks)
    threads = await conversations(rig, company, 5)
    try:
        async with recording(rig, company.ana, company.bia, company.clara) as recorders:
            follower = await _follower(stage, company, clocks["client"])
            async with loading(rig, company, threads, stage.chance, per_second=15) as load:
                for name, clock in clocks.items():
                    for shift in (HOUR, -HOUR, 0):
                        clock.set(shift)
                        stage.saw(**{f"{name}_{shift:+d}_s": await _round_trip(stage, company, recorders[2])})
            findings = await check(rig, company, recorders, seconds=60)
            told = await _told(follower, recorders[2].records[-1].seq)
    finally:
        await _restart_with(stage, None)
    received = [record for record in recorders[2].records if record.kind == "message.received"]
    stage.saw(webhooks=len(load.accepted), delivered=findings.delivered, lost=findings.lost)
    stage.well(findings.wrong)
    sent = len(load.accepted) + 3 * len(clocks)
    stage.must(len(received) == sent, f"{len(received)} of {sent} webhooks arrived")
    stage.must(told == [record.seq for record in recorders[2].records], "the client that jumped missed some")
    for name, seconds in stage.figures.items():
        if name.endswith("_s"):
            stage.must(seconds < 5 * stage.patience, f"{name}: a webhook took {seconds} s to a screen")


async def _round_trip(stage: Stage, company: Company, recorder: Recorder) -> float:
    """Seconds until a webhook that comes now is on a screen; requests and jobs go on for a while."""

    text, derive, channel = (
        f"agora {stage.chance.random()}",
        stage.rig.settings.derive,
        company.shop.channel_id,
    )
    body = webhook_body(channel, [a_message(text)])
    began = time.monotonic()
    async with httpx.AsyncClient(base_url=stage.rig.url, timeout=20) as http:
        answer = await http.post(
            webhook_path(channel, derive), content=body, headers=signed(channel, derive, body)
        )
        answer.raise_for_status()
    while time.monotonic() < began + 20:
        events = recorder.segments[-1].events[-200:]
        if any(event["t"] == "message.received" and event["message"]["text"] == text for event in events):
            break
        await asyncio.sleep(0.01)
    took = time.monotonic() - began
    await asyncio.sleep(2)
    return round(took, 2)


async def _restart_with(stage: Stage, clocks: dict[str, Clock] | None) -> None:
    rig = stage.rig
    before = rig.postgres.make
    await asyncio.gather(*(machine.stop() for machine in rig.machines))
    await rig.postgres.stop()
    variables = dict(clocks["postgres"].variables) if clocks else None
    rig.postgres.make = lambda: replace(before(), environment=variables)
    await rig.postgres.start()
    for machine in rig.machines:
        machine.more = dict(clocks["product"].variables) if clocks else {}
    await asyncio.gather(*(machine.start() for machine in rig.machines))


async def _follower(stage: Stage, company: Company, clock: Clock) -> asyncio.subprocess.Process:
    async with stage.rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        epoch, head = await snapshot.position()
    arguments = [stage.rig.url, company.clara.token, epoch, str(head)]
    return await asyncio.create_subprocess_exec(
        str(VENV_PYTHON), "-m", "tests.faults.following", *arguments, cwd=ROOT,
        env={**stage.rig.writer.variables, **clock.variables}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def _told(follower: asyncio.subprocess.Process, last: int) -> list[int]:
    assert follower.stdout is not None
    told: list[int] = []
    async with asyncio.timeout(30):
        while not told or told[-1] < last:
            told.append(int(await follower.stdout.readline()))
    follower.kill()
    await follower.wait()
    return told


INJECTION = Injection(
    24,
    "clocks jump ± 1 h: web and worker, Postgres, client",
    "order kept, 0 lost, no wait beyond 5 s",
    run,
)

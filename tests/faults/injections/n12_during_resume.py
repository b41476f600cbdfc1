"""Something commits at each step of a resume, with the tenant's room open already and without."""

import asyncio
from contextlib import AsyncExitStack

import msgspec

from server.asgi import create_asgi
from server.resources import build_resources
from tests.faults.company import found
from tests.faults.failpoints import Failpoints, installed
from tests.faults.injections.n11_cut_frames import impatient
from tests.faults.oracle import check
from tests.faults.proxy import Target
from tests.faults.recorder import Recorder, recording
from tests.faults.rig import Rig
from tests.faults.stage import Injection, Stage
from tests.realtime.support import emit
from tests.support.web import listening_socket, serve


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    failpoints = Failpoints(lambda: emit(rig.db, company.tenant_id))
    names: set[str] = set()
    async with AsyncExitStack() as stack:
        here = await _web_in_this_process(rig, stack)
        stack.enter_context(installed(failpoints))
        stack.enter_context(impatient())
        for companions in ([], [company.clara]):
            people = [company.ana, *companions]
            async with recording(rig, *people) as recorders:
                for recorder in recorders:
                    recorder.gate.targets = lambda: [here]
                names |= await _every_step(stage, failpoints, recorders)
                failpoints.close()
                findings = await check(rig, company, recorders)
                stage.well(findings.wrong)
    stage.saw(steps=len(names), delivered=findings.delivered, lost=findings.lost, doubled=findings.doubled)
    stage.must(len(names) >= 8, "fewer steps than a resume has: the failpoints are not in its path")


async def _every_step(stage: Stage, failpoints: Failpoints, recorders: list[Recorder]) -> set[str]:
    for recorder in recorders:
        await _resume(stage, recorder)  # from here on they are served in this process
    names: set[str] = set()
    failpoints.arm(None)
    await _resume(stage, recorders[0])
    steps = len(failpoints.steps)
    for step in range(0, steps + 4, 3 if stage.brief else 1):
        failpoints.arm(step)
        await _resume(stage, recorders[0])
        names |= set(failpoints.steps)
    return names


async def _resume(stage: Stage, recorder: Recorder) -> None:
    before = len(recorder.caught_up)
    recorder.gate.cut()
    await emit(stage.rig.db, recorder.person.tenant_id)
    async with asyncio.timeout(30):
        while len(recorder.caught_up) == before:
            await asyncio.sleep(0.002)


async def _web_in_this_process(rig: Rig, stack: AsyncExitStack) -> Target:
    """Its functions can be reached; everything else about it is as in the processes beside."""
    listener = stack.enter_context(listening_socket())
    host, port = listener.getsockname()[:2]
    settings = msgspec.structs.replace(rig.settings, public_url=f"http://{host}:{port}")
    resources = build_resources(settings, "piloto-faults-web", reactors=[])
    await stack.enter_async_context(serve(create_asgi(settings, resources), listener))
    return (str(host), int(port))


INJECTION = Injection(12, "an event committed at each step of a resume", "neither missed nor doubled", run)

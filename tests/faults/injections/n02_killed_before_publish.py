"""Processes that die between COMMIT and publish: only the log knows."""

import asyncio
import signal
from uuid import UUID

from server.launcher.paths import ROOT, VENV_PYTHON
from tests.faults.company import found
from tests.faults.oracle import check
from tests.faults.recorder import recording
from tests.faults.stage import Injection, Stage, milliseconds, percentile

POLL_SECONDS = 1.2
"""The head check's second, at the far end of its jitter."""


async def run(stage: Stage) -> None:
    company, deaths = await found(stage.rig), stage.rounds(200, 15)
    async with recording(stage.rig, company.ana, company.bia) as recorders:
        told = await _die(stage, str(company.tenant_id), deaths)
        findings = await check(stage.rig, company, recorders)
    died = {conversation: at for conversation, at, _ in told}
    waited = [
        record.at - died[record.conversation_id]
        for recorder in recorders
        for record in recorder.records
        if record.conversation_id in died
    ]
    stage.saw(
        deaths=len(told), lost=findings.lost,
        p50_ms=milliseconds(percentile(waited, 0.5)), slowest_ms=milliseconds(max(waited)),
    )  # fmt: skip
    stage.well(findings.wrong)
    killed = [code for _, _, code in told if code == -signal.SIGKILL]
    stage.must(len(killed) == deaths, f"only {len(killed)} of {deaths} died where they should")
    stage.must(len(waited) == 2 * deaths, f"{len(waited)} of {2 * deaths} deliveries")
    stage.must(max(waited) < 2 * POLL_SECONDS * stage.patience, "one took longer than two polls")


async def _die(stage: Stage, tenant_id: str, deaths: int) -> list[tuple[UUID, float, int]]:
    command = [str(VENV_PYTHON), "-m", "tests.faults.dying_writer", tenant_id, str(deaths), "0.02"]
    process = await asyncio.create_subprocess_exec(
        *command, env=dict(stage.rig.writer.variables), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    lines = [line.split() for line in output.decode().splitlines()]
    return [(UUID(conversation), float(at), int(code)) for conversation, at, code in lines]


INJECTION = Injection(
    2, "a process killed between COMMIT and publish, 200 times", "delivered within 2 × poll interval", run
)

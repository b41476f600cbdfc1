"""Everybody comes and goes for as long as there is time: what a process holds must not grow."""

import asyncio
import time

from tests.faults.company import Company, conversations, found
from tests.faults.load import loading
from tests.faults.machine import Machine
from tests.faults.oracle import check
from tests.faults.recorder import recording
from tests.faults.stage import Injection, Stage

SECONDS = 80.0
WARM_UP = 0.3
"""Share of the time in which pools and rings reach their size."""


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 10)
    seconds = stage.minutes * 60 if stage.minutes else SECONDS
    people = [company.ana, company.bia, company.clara] * 7
    samples: dict[str, list[tuple[float, int, int]]] = {machine.name: [] for machine in rig.machines}
    churned = tenants = 0
    async with recording(rig, *people) as recorders:
        async with loading(rig, company, threads, stage.chance, per_second=12):
            began = time.monotonic()
            while (now := time.monotonic() - began) < seconds:
                for machine in rig.machines:
                    samples[machine.name].append((now, machine.kilobytes(), machine.files()))
                for _ in range(max(1, len(recorders) // 10)):
                    stage.chance.choice(recorders).gate.cut()
                    churned += 1
                await _visit(stage, await found(rig, f"De passagem {tenants}"))
                tenants += 1
                await asyncio.sleep(min(2.0, seconds / 30))
        findings = await check(rig, company, recorders, seconds=60)
    stage.saw(minutes=round(seconds / 60, 1), reconnects=churned, tenants_visited=tenants,
              delivered=findings.delivered, lost=findings.lost)  # fmt: skip
    stage.well(findings.wrong)
    for machine in rig.machines:
        _judge(stage, machine, samples[machine.name], seconds)


async def _visit(stage: Stage, company: Company) -> None:
    """A company whose only client comes and leaves: its room must go with it."""
    async with recording(stage.rig, company.clara):
        pass


def _judge(stage: Stage, machine: Machine, samples: list[tuple[float, int, int]], seconds: float) -> None:
    settled = [sample for sample in samples if sample[0] > seconds * WARM_UP]
    third = max(1, len(settled) // 3)
    memory = [_mean([each[1] for each in part]) for part in (settled[:third], settled[-third:])]
    files = [_mean([each[2] for each in part]) for part in (settled[:third], settled[-third:])]
    stage.saw(**{f"{machine.name}_rss_kb": f"{memory[0]:.0f} → {memory[1]:.0f}"})
    stage.must(memory[1] < memory[0] * 1.05 + 1024, f"{machine.name} grew from {memory[0]:.0f} KB")
    stage.must(files[1] <= files[0] + 5, f"{machine.name} opened more and more files")


def _mean(values: list[int]) -> float:
    return sum(values) / len(values)


INJECTION = Injection(
    26, "soak with churn (80 s; --long for minutes or hours)", "memory and open files flat, 0 lost", run
)

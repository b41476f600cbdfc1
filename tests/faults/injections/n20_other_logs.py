"""A replica that missed commits is promoted; later an old backup is restored. Both are other logs."""

import asyncio
import time
from uuid import UUID

from server.new_epoch import new_epoch
from tests.factories import receive
from tests.faults.company import Company, conversations, found
from tests.faults.load import loading
from tests.faults.oracle import check
from tests.faults.proxy import running_proxy
from tests.faults.recorder import Recorder, recording
from tests.faults.replicas import base_backup, put_back, restored, standing_by
from tests.faults.stage import Injection, Stage

LOST = 5


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    await conversations(rig, company, 3)
    async with running_proxy(lambda: [str(rig.cluster.sockets / ".s.PGSQL.5432")]) as line:
        backup = await base_backup(rig, "backup", line)
        promote = await standing_by(rig, await base_backup(rig, "replica", line, follows=True))
        async with recording(rig, company.ana, company.bia, company.clara) as recorders:
            line.swallow()  # the replica hears no more
            vanished = await _commit(stage, company, recorders)
            began = time.monotonic()
            await rig.postgres.kill()
            await promote()
            line.flow()
            stage.saw(promotion_resync_s=await _all_resynced(recorders, 2, began))
            await _go_on(stage, company, recorders, vanished, "promotion")
            disk = await base_backup(rig, "disk", line)
            vanished = await _commit(stage, company, recorders)
            began = time.monotonic()
            await rig.postgres.stop()
            await restored(rig, backup)
            stage.saw(restore_resync_s=await _all_resynced(recorders, 3, began))
            await _go_on(stage, company, recorders, vanished, "restore")
            vanished = await _commit(stage, company, recorders)
            began = time.monotonic()
            await rig.postgres.stop()
            await put_back(rig, disk)
            await new_epoch(rig.settings)  # as the runbook says
            stage.saw(disk_put_back_resync_s=await _all_resynced(recorders, 4, began))
            await _go_on(stage, company, recorders, vanished, "disk was put back")
    stage.saw(lost_commits=3 * LOST, reasons=sorted({s.reason for one in recorders for s in one.segments}))


async def _commit(stage: Stage, company: Company, recorders: list[Recorder]) -> list[UUID]:
    """What everybody sees and what is then lost."""
    threads = [await _write(stage, company) for _ in range(LOST)]
    await _all_show(recorders, threads)
    return threads


async def _write(stage: Stage, company: Company) -> UUID:
    """A customer who was never there before."""
    who = f"55219{stage.chance.randrange(10**8):08d}"
    return (await receive(stage.rig.db, company.shop, number=who, name=None)).conversation_id


async def _all_show(recorders: list[Recorder], threads: list[UUID]) -> None:
    missing: list[str] = []
    for _ in range(1000):
        missing = [
            f"{each.person.user.name} at {each.segments[-1].records[-1:]}"
            for each in recorders
            if not {str(thread) for thread in threads} <= each.segments[-1].screen.conversations.keys()
        ]
        if not missing:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"not shown to {missing}")


async def _all_resynced(recorders: list[Recorder], segments: int, began: float) -> float:
    async with asyncio.timeout(60):
        while not all(len(each.segments) >= segments and each.caught_up[-1] > began for each in recorders):
            await asyncio.sleep(0.05)
    return round(time.monotonic() - began, 1)


async def _go_on(
    stage: Stage, company: Company, recorders: list[Recorder], vanished: list[UUID], after: str
) -> None:
    """What was lost is on nobody's screen, and new events reach everybody under new numbers."""
    threads = await conversations(stage.rig, company, 3)
    async with loading(stage.rig, company, threads, stage.chance, per_second=10):
        await asyncio.sleep(4)
    findings = await check(stage.rig, company, recorders, seconds=60)
    stage.well([f"after the {after}: {sentence}" for sentence in findings.wrong])
    for recorder in recorders:
        shown = recorder.segments[-1].screen.conversations
        ghosts = [thread for thread in vanished if str(thread) in shown]
        stage.must(not ghosts, f"after the {after} {recorder.person.user.name} sees what is lost")


INJECTION = Injection(
    20, "a replica without the last commits promoted; an old backup restored; a disk put back",
    "every client starts from a new snapshot; none shows what is lost", run,
)  # fmt: skip

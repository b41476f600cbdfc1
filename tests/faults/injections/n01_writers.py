"""Many writers of one tenant, each taking its time, some thinking better of it."""

import asyncio

from sqlalchemy import text

from realtime.database import Database
from tests.faults.company import Company, found
from tests.faults.oracle import check, read_log
from tests.faults.recorder import recording
from tests.faults.stage import Injection, Stage
from tests.realtime.support import an_event

WRITERS = 20


class ThoughtBetter(Exception):
    pass


async def run(stage: Stage) -> None:
    company = await found(stage.rig)
    each = stage.rounds(50, 8)
    async with recording(stage.rig, company.ana, company.bia, company.clara) as recorders:
        tail = _Tail(stage.rig.db, company)
        tailing = asyncio.create_task(tail.run())
        writers = [_write(stage, company, each) for _ in range(WRITERS)]
        committed, rolled_back = map(sum, zip(*await asyncio.gather(*writers), strict=True))
        findings = await check(stage.rig, company, recorders)
        tailing.cancel()
        await asyncio.gather(tailing, return_exceptions=True)
    rows = await read_log(stage.rig.db, company.tenant_id)
    stage.saw(committed=committed, rolled_back=rolled_back, delivered=findings.delivered, lost=findings.lost)
    stage.well(findings.wrong)
    stage.must(len(rows) == committed + 1, f"{committed} commits and a marker left {len(rows)} events")
    stage.must(
        not tail.skipped, f"a reader by cursor skipped {tail.skipped}: commits became visible unordered"
    )


async def _write(stage: Stage, company: Company, each: int) -> tuple[int, int]:
    committed = 0
    for _ in range(each):
        pause, fails = stage.chance.random() / 50, stage.chance.random() < 0.1
        try:
            async with stage.rig.db.tenant_transaction(company.tenant_id) as tx:
                tx.emit(an_event(), [stage.chance.choice(["all", "unassigned", "supervisors"])])
                await tx.session.execute(text("SELECT pg_sleep(:pause)"), {"pause": pause})
                if fails:
                    raise ThoughtBetter
            committed += 1
        except ThoughtBetter:
            pass
    return committed, each - committed


class _Tail:
    """Reads what is after its cursor, over and over: whatever appears behind the cursor later was skipped."""

    def __init__(self, db: Database, company: Company) -> None:
        self._db, self._company = db, company
        self.skipped: list[int] = []

    async def run(self) -> None:
        cursor = 0
        while True:
            rows = [row.seq for row in await read_log(self._db, self._company.tenant_id)]
            fresh = [seq for seq in rows if seq > cursor]
            if fresh and fresh != list(range(cursor + 1, fresh[-1] + 1)):
                self.skipped += fresh
            cursor = max(rows, default=0)
            await asyncio.sleep(0.01)


INJECTION = Injection(
    1, "20 writers, random commit delay, 10% rolled back", "log gapless, commit order = position order", run
)

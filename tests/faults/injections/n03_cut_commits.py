"""The connection to Postgres goes in the middle of a COMMIT; whoever asked asks again with the same id."""

import asyncio

from sqlalchemy import func, select

from inbox.tables.messages import MessageRow
from tests.faults.company import Company, conversations, found
from tests.faults.load import Load, loading
from tests.faults.oracle import check
from tests.faults.postgres_filter import CommitFaults
from tests.faults.recorder import recording
from tests.faults.stage import Injection, Stage


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 5)
    faults = CommitFaults(stage.chance, often=0.2)
    async with recording(rig, company.ana, company.clara) as recorders:
        for web in rig.webs:
            web.postgres.make_filter = faults.filter
            web.postgres.cut()
        async with loading(rig, company, threads, stage.chance, per_second=25, work=(Load.answer,)) as load:
            await asyncio.sleep(stage.rounds(20, 5))
        for web in rig.webs:
            web.postgres.make_filter = None
            web.postgres.cut()
        findings = await check(rig, company, recorders, seconds=60)
    queued = [record for record in recorders[1].records if record.kind == "message.queued"]
    stored = await _stored(stage, company)
    stage.saw(
        sent=len(load.answered), lost_before_commit=faults.lost_before, lost_after_commit=faults.lost_after,
        messages=stored, events=len(queued),
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(faults.lost_after > 0, "no COMMIT lost its answer; nothing was proven")
    stage.must(load.refused == 0, f"{load.refused} were refused")
    stage.must(stored == len(load.answered) == len(queued), "one message and one event for each id")


async def _stored(stage: Stage, company: Company) -> int:
    async with stage.rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        statement = select(func.count()).where(
            MessageRow.tenant_id == company.tenant_id, MessageRow.direction == "outbound"
        )
        return await snapshot.session.scalar(statement) or 0


INJECTION = Injection(
    3, "Postgres connection cut during COMMIT, the client tries again", "one event for each client's id", run
)

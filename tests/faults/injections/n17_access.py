"""Conversations change hands and people change roles, while they look and while they are away."""

import asyncio
import random

from sqlalchemy import text

from realtime.company_events import UserChanged
from realtime.records import Role, User
from tests.faults.company import Company, Person, conversations, found
from tests.faults.load import MIXED, Load, loading
from tests.faults.oracle import check
from tests.faults.recorder import Recorder, recording
from tests.faults.rig import Rig
from tests.faults.stage import Injection, Stage


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 8)
    people = [company.ana, company.bia, company.clara] * 2
    work = (*MIXED, Load.assign, Load.assign, Load.hold)
    changes = 0
    async with recording(rig, *people) as recorders:
        async with loading(rig, company, threads, stage.chance, per_second=20, work=work):
            for turn in range(stage.rounds(40, 8)):
                await asyncio.sleep(stage.chance.uniform(0.1, 0.8))
                away = stage.chance.choice(recorders)
                away.gate.swallow()
                away.gate.cut()
                if turn % 3 == 2:
                    changes += 1
                    await change_role(rig, stage.chance.choice([company.ana, company.bia]), stage.chance)
                await asyncio.sleep(stage.chance.uniform(0, 0.5))
                away.gate.flow()
        findings = await check(rig, company, recorders, seconds=60)
    records = [record for recorder in recorders for record in recorder.records]
    tombstones = sum(record.kind == "conversation.hidden" for record in records)
    stage.saw(
        role_changes=changes, delivered=findings.delivered, tombstones=tombstones, lost=findings.lost,
        foreign=findings.foreign, doubled=findings.doubled, snapshots=_snapshots(recorders, company),
    )  # fmt: skip
    stage.well(findings.wrong)
    stage.must(tombstones, "no tombstone was seen; nothing was proven")


def _snapshots(recorders: list[Recorder], company: Company) -> dict[str, int]:
    reasons = [segment.reason for recorder in recorders for segment in recorder.segments]
    return {reason: reasons.count(reason) for reason in sorted(set(reasons))}


async def change_role(rig: Rig, person: Person, chance: random.Random) -> None:
    role = chance.choice([Role.SELLER, Role.SUPERVISOR])
    user = User(id=person.user.id, name=person.user.name, role=role, active=True)
    async with rig.db.tenant_transaction(person.tenant_id) as tx:
        await tx.session.execute(
            text("UPDATE users SET role = :role WHERE id = :id"), {"role": str(role), "id": user.id}
        )
        tx.emit(UserChanged(user=user, access_changed=True), ["all"])


INJECTION = Injection(
    17,
    "reassigned, unassigned, other roles, at random, under load and while away",
    "each principal's set equals the SQL audience; tombstones arrive",
    run,
)

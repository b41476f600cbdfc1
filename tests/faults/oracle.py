"""What each client should have been told, read from SQL, beside what it was told."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from realtime import audience
from realtime.audience import Reader, may_see
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Role
from realtime.tables import EventLog, JobRow
from tests.faults.company import Company
from tests.faults.recorder import Record, Recorder, Segment, conversation_of
from tests.faults.rig import Rig
from tests.faults.screen import Screen
from tests.realtime.support import an_event


class Logged(NamedTuple):
    seq: int
    event_id: UUID
    kind: str
    audience: list[str]
    conversation_id: UUID | None
    sha: bytes


@dataclass
class Findings:
    """Sentences about what is wrong; none when all is well."""

    wrong: list[str] = field(default_factory=list)
    delivered: int = 0
    lost: int = 0
    doubled: int = 0
    foreign: int = 0


async def check(
    rig: Rig, company: Company, recorders: Sequence[Recorder], *, jobs: bool = True, seconds: float = 40
) -> Findings:
    """Waits until nothing more can come, then compares."""
    findings = Findings()
    if jobs:
        await _no_jobs(rig.db, company.tenant_id, seconds)
    last = await emit_marker(rig.db, company.tenant_id)
    waiting = [recorder for recorder in recorders if recorder.refused is None]
    await _all_saw(waiting, last, seconds)
    rows = await read_log(rig.db, company.tenant_id)
    for number, row in enumerate(rows, start=rows[0].seq):
        if row.seq != number:
            findings.wrong.append(f"the log has no position {number}")
            break
    roles = await _role_changes(rig.db, company.tenant_id)
    for recorder in recorders:
        _compare(recorder, rows, roles.get(recorder.person.user.id, []), findings)
        if recorder.refused is None:
            await _compare_screen(recorder, findings)
    return findings


async def emit_marker(db: Database, tenant_id: UUID) -> UUID:
    """Everybody may see it, so whoever has it has everything before it."""
    conversation_id = new_id()
    async with db.tenant_transaction(tenant_id) as tx:
        tx.emit(an_event(conversation_id=conversation_id), [audience.ALL])
    return conversation_id


async def _all_saw(recorders: Sequence[Recorder], marker: UUID, seconds: float) -> None:
    def missing() -> list[Recorder]:
        return [
            recorder
            for recorder in recorders
            if not any(record.conversation_id == marker for record in recorder.segments[-1].records[-20:])
        ]

    for _ in range(int(seconds / 0.05)):
        if not missing():
            return
        await asyncio.sleep(0.05)
    names = [f"{recorder.person.user.name} (connection {recorder.gate.opened})" for recorder in missing()]
    raise AssertionError(f"after {seconds} s these had not caught up: {names}")


async def _no_jobs(db: Database, tenant_id: UUID, seconds: float) -> None:
    statement = select(func.count()).where(
        JobRow.tenant_id == tenant_id, JobRow.kind.not_in(["copilot.expire_draft"])
    )
    left = 0
    for _ in range(int(seconds / 0.1)):
        async with db.installation_transaction() as session:
            left = await session.scalar(statement) or 0
        if not left:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"after {seconds} s {left} jobs were not done")


async def read_log(db: Database, tenant_id: UUID) -> list[Logged]:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        rows = await snapshot.session.scalars(
            select(EventLog).where(EventLog.tenant_id == tenant_id).order_by(EventLog.seq)
        )
        return [
            Logged(
                row.seq, row.event_id, row.kind, row.audience,
                conversation_of(msgspec.json.decode(row.body)), hashlib.sha256(row.body).digest(),
            )
            for row in rows
        ]  # fmt: skip


async def _role_changes(db: Database, tenant_id: UUID) -> dict[UUID, list[tuple[int, Role]]]:
    """From which position on a user had which role."""
    changes: dict[UUID, list[tuple[int, Role]]] = {}
    async with db.tenant_snapshot(tenant_id) as snapshot:
        rows = await snapshot.session.scalars(
            select(EventLog).where(EventLog.tenant_id == tenant_id, EventLog.kind == "user.changed")
            .order_by(EventLog.seq)
        )  # fmt: skip
        for row in rows:
            user = msgspec.json.decode(row.body)["user"]
            changes.setdefault(UUID(user["id"]), []).append((row.seq, Role(user["role"])))
    return changes


def _compare(
    recorder: Recorder, rows: Sequence[Logged], changes: list[tuple[int, Role]], findings: Findings
) -> None:
    who = recorder.person.user.name
    for segment in recorder.segments:
        whole = segment is recorder.segments[-1] and recorder.refused is None
        if segment.start.epoch != recorder.segments[-1].start.epoch:
            continue  # the log of that time is gone; nothing in SQL to compare with
        seen = [record.seq for record in segment.records]
        findings.delivered += len(seen)
        if seen != sorted(seen) or len(set(seen)) != len(seen):
            findings.doubled += 1
            findings.wrong.append(f"{who}: out of order or twice: {seen[-20:]}")
        end = rows[-1].seq if whole else (seen[-1] if seen else segment.start.head)
        expected = [row for row in rows if segment.start.head < row.seq <= end]
        _compare_segment(recorder, segment, expected, changes, findings)


def _compare_segment(
    recorder: Recorder,
    segment: Segment,
    expected: Sequence[Logged],
    changes: list[tuple[int, Role]],
    findings: Findings,
) -> None:
    who, user = recorder.person.user.name, recorder.person.user
    told = {record.seq: record for record in segment.records}
    for row in expected:
        readers = _readers(user.id, user.role, changes, row.seq)
        record = told.pop(row.seq, None)
        if record is None:
            always = all(may_see(row.audience, reader) for reader in readers)
            if always and not _hidden(row, expected, told, recorder):
                findings.lost += 1
                findings.wrong.append(f"{who}: never got {row.kind} at {row.seq} ({row.audience})")
        elif not any(may_see(row.audience, reader) for reader in readers):
            findings.foreign += 1
            findings.wrong.append(f"{who}: got {row.kind} at {row.seq}, meant for {row.audience}")
        elif (record.event_id, record.sha) != (row.event_id, row.sha):
            findings.wrong.append(f"{who}: {row.kind} at {row.seq} is not what the log holds")
    if told:
        findings.wrong.append(f"{who}: got positions that the log does not have: {sorted(told)[:10]}")


def _readers(user_id: UUID, first: Role, changes: list[tuple[int, Role]], seq: int) -> list[Reader]:
    """With the role of that position and with every later one: a replay is judged by the role of its time."""
    at = [role for position, role in changes if position <= seq]
    later = [role for position, role in changes if position > seq]
    return [Reader.for_user(user_id, role) for role in [(at or [first])[-1], *later]]


def _hidden(row: Logged, rows: Sequence[Logged], told: dict[int, Record], recorder: Recorder) -> bool:
    """A replay may leave out what a later tombstone, which came with the same replay, takes away again."""
    return any(
        later.kind == "conversation.hidden"
        and later.conversation_id == row.conversation_id
        and later.seq in told
        and row.seq <= recorder.replayed.get(told[later.seq].connection, 0)
        for later in rows
        if later.seq > row.seq and row.conversation_id is not None
    )


async def _compare_screen(recorder: Recorder, findings: Findings) -> None:
    """A draft without a writer may end in this very moment; what is wrong stays wrong."""
    differences: list[str] = []
    for _ in range(20):
        fresh = Screen(await recorder.snapshot())
        differences = recorder.segments[-1].screen.differences(fresh)
        if not differences:
            return
        await asyncio.sleep(0.1)
    findings.wrong += [f"{recorder.person.user.name}'s screen: {text}" for text in differences]

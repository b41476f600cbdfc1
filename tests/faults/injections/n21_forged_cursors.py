"""Hellos with positions that nobody was ever at."""

from sqlalchemy import text

from realtime.frames import Close
from tests.faults.company import Company, found
from tests.faults.raw import CLOSE, RawSocket, raw_socket
from tests.faults.stage import Injection, Stage
from tests.realtime.support import emit

EVENTS = 1500
CAP = 500
"""Events that a resume may read."""


async def run(stage: Stage) -> None:
    rig, company, other = stage.rig, await found(stage.rig), await found(stage.rig, "Outra")
    for _ in range(EVENTS // 100):
        await emit(rig.db, company.tenant_id, *["all"] * 100)
    async with rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        epoch, head = await snapshot.position()
    before = await _rows_read(stage)
    ends: dict[str, int] = {}
    hellos = _hellos(epoch, head)
    for line in hellos:
        async with raw_socket(rig.front.port, company.ana.token) as socket:
            socket.text(line)
            end = await _outcome(socket)
            ends[end] = ends.get(end, 0) + 1
            stage.must(end in ("resync", str(int(Close.PROTOCOL))), f"{line[:60]} ended with {end}")
    async with raw_socket(rig.front.port, other.ana.token) as socket:
        socket.hello(epoch, head)
        stage.must(await _outcome(socket) == "resync", "a position of another tenant was served")
    rows = await _rows_read(stage) - before
    stage.saw(
        hellos=len(hellos) + 1, **{f"ended_{end}": count for end, count in ends.items()}, log_rows_read=rows
    )
    stage.must(rows <= CAP, f"{rows} rows of the log were read for positions that can not be served")
    await _near_the_cap(stage, company, epoch, head)


def _hellos(epoch: str, head: int) -> list[str]:
    cursors = ["-1", str(head + 1), str(2**31), str(2**63 - 1), str(2**63), str(2**64), "9" * 400, "0", "1.5",
               "1e3", "null", '"7"', "[]", "NaN", "-9223372036854775808", str(head - CAP - 1)]  # fmt: skip
    lines = [f'{{"f":"hello","epoch":"{epoch}","cursor":{cursor}}}' for cursor in cursors]
    epochs = ["", "0" * 12, epoch.upper() + "x", "' OR 1=1 --", "é" * 2000, "\\u0000"]
    lines += [f'{{"f":"hello","epoch":"{other}","cursor":{head}}}' for other in epochs]
    return [
        *lines,
        '{"f":"hello"}',
        "{}",
        "[]",
        "null",
        "",
        '{"f":"hello","epoch":"x","cursor":0,"tenant":"y"}',
    ]


async def _outcome(socket: RawSocket) -> str:
    """`resync`, or the code it was closed with, or what came instead."""
    while True:
        frame = await socket.receive()
        if frame.opcode == CLOSE:
            return str(frame.code)
        if b'"f":"resync"' in frame.payload:
            return "resync"
        if b'"f":"event"' in frame.payload or b"caught_up" in frame.payload:
            return "served"


async def _near_the_cap(stage: Stage, company: Company, epoch: str, head: int) -> None:
    """The furthest position that is served is served whole."""
    async with raw_socket(stage.rig.front.port, company.ana.token) as socket:
        socket.hello(epoch, head - CAP)
        seen = 0
        while b"caught_up" not in (frame := await socket.receive()).payload and frame.opcode != CLOSE:
            seen += frame.payload.count(b'"f":"event"')
        seen += frame.payload.count(b'"f":"event"')
    stage.must(seen in (0, CAP), f"{seen} events for a client that was {CAP} behind")


async def _rows_read(stage: Stage) -> int:
    """From the log's table, by index or otherwise, as Postgres counts it."""
    async with stage.rig.db.installation_transaction() as session:
        await session.execute(text("SELECT pg_stat_force_next_flush()"))
    counted = "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables"
    async with stage.rig.db.installation_transaction() as session:
        return int(await session.scalar(text(f"{counted} WHERE relname = 'event_log'")) or 0)


INJECTION = Injection(
    21,
    "forged cursors: future, negative, foreign, huge, old epoch",
    "resync or 4400; no scan > cap",
    run,
)

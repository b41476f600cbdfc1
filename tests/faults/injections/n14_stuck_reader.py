"""One of a thousand stops reading, and stays connected."""

import asyncio
import time

from realtime.database import Database
from tests.factories import receive
from tests.faults.company import Company, found
from tests.faults.light import LightClient, connect_all
from tests.faults.machine import Machine
from tests.faults.oracle import read_log
from tests.faults.stage import Injection, Stage, milliseconds, percentile

OTHERS = 999
TEXT = "€" * 4_000
"""Twelve kilobytes: what is kept for the stuck one must not fit into the kernel's buffers."""
PER_SECOND = 8
CLOSED_AS_SLOW = '"code": 4408'
EVENTS = 160
WINDOW = 16_384
BURST = 12
"""Messages a second until the stuck one is closed; the kernel takes up to four megabytes for it."""


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    web = rig.webs[0]
    await rig.restart_webs()
    async with rig.db.tenant_snapshot(company.tenant_id) as snapshot:
        position = await snapshot.position()
    clients = [
        LightClient(web.port, company.clara.token, position, window=WINDOW if number == 0 else None)
        for number in range(stage.rounds(OTHERS, 99) + 1)
    ]
    victim, others = clients[0], clients[1:]
    await connect_all(clients)
    await _write(stage, company, EVENTS)  # fills rings and pools to where they stay
    before = await _measured(stage, company, web, others)
    calm = await _measured(stage, company, web, others)
    assert victim.transport is not None
    victim.transport.pause_reading()
    closings = web.said(CLOSED_AS_SLOW)
    stuck = await _measured(stage, company, web, others)
    closed = await _closed(stage, company, web, closings)
    victim.transport.resume_reading()
    await _same_as_log(stage, company, others)
    whole = victim.seen == list(range(victim.seen[0], victim.cursor + 1))
    stage.must(whole, "the stuck one has holes before where it was closed")
    for client in clients:
        client.close()
    rise = (stuck[1] - calm[1]) - (calm[1] - before[1])  # over what a round adds to the ring
    stage.saw(
        clients=len(clients), events=4 * EVENTS,
        p99_before_ms=milliseconds(before[0]), p99_calm_ms=milliseconds(calm[0]),
        p99_stuck_ms=milliseconds(stuck[0]), rss_kb=[before[1], calm[1], stuck[1]],
        rss_rise_kb=rise, closed_by_rule=closed, victim_resyncs=victim.resyncs,
    )  # fmt: skip
    stage.must(closed, "the stuck one was never closed")
    stage.must(rise < 1024, "memory rose by more than 1 MB")
    stage.must(stuck[0] < max(calm[0], before[0]) * 1.1 + 0.005, "the others' p99 changed by more than 10%")


async def _measured(
    stage: Stage, company: Company, web: Machine, others: list[LightClient]
) -> tuple[float, int]:
    """p99 of the others' deliveries in milliseconds, and the most memory there was."""
    for client in others:
        client.took.clear()
    most = await _write(stage, company, EVENTS, web)
    return percentile([each for client in others for each in client.took], 0.99), most


async def _write(stage: Stage, company: Company, events: int, web: Machine | None = None) -> int:
    due, most = time.monotonic(), 0
    for number in range(events):
        due += 1 / PER_SECOND
        await receive(_quiet(stage), company.shop, TEXT)
        most = max(most, web.kilobytes()) if web and number % 8 == 0 else most
        await asyncio.sleep(max(0, due - time.monotonic()))
    return most


async def _closed(stage: Stage, company: Company, web: Machine, closings: int) -> bool:
    """Said by the server: who does not read does not see the end either."""
    for _ in range(40):
        if web.said(CLOSED_AS_SLOW) > closings:
            return True
        for _ in range(BURST):
            await receive(_quiet(stage), company.shop, TEXT)
        await asyncio.sleep(1)
    return False


def _quiet(stage: Stage) -> Database:
    """Without reactors: no worker adds drafts to what is compared."""
    return Database(stage.rig.db.engine, stage.rig.db.bus)


async def _same_as_log(stage: Stage, company: Company, clients: list[LightClient]) -> None:
    head = (await read_log(stage.rig.db, company.tenant_id))[-1].seq
    for _ in range(1000):
        if all(client.cursor == head for client in clients):
            break
        await asyncio.sleep(0.01)
    behind = sum(client.cursor != head for client in clients)
    holes = sum(client.seen != list(range(client.seen[0], head + 1)) for client in clients)
    doubled = sum(client.unordered for client in clients)
    stage.saw(behind=behind, with_holes=holes, doubled=doubled)
    stage.must(not (behind or holes or doubled), "somebody did not get everything once and in order")


INJECTION = Injection(
    14, "one client stops reading, 999 go on",
    "memory rises < 1 MB, others' p99 changes < 10%, the stuck one is closed, without holes until then", run,
)  # fmt: skip

"""Deploys: one instance after the other is told to stop and comes back."""

import asyncio
from collections import Counter

from tests.faults.company import conversations, found
from tests.faults.load import loading
from tests.faults.oracle import check
from tests.faults.proxy import Link
from tests.faults.recorder import Recorder, recording
from tests.faults.stage import Injection, Stage, milliseconds, percentile

SHARE = 2.0


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    threads = await conversations(rig, company, 10)
    extra = await rig.add_web()
    people = [company.ana, company.bia, company.clara] * 8
    handshakes: list[tuple[int, object]] = []
    moved = 0
    async with recording(rig, *people) as recorders:
        for recorder in recorders:
            _count_handshakes(recorder, handshakes)
        async with loading(rig, company, threads, stage.chance, per_second=15) as load:
            for turn in range(stage.rounds(10, 2)):
                web = rig.webs[turn % len(rig.webs)]
                moved += sum(link.to == web.address for each in recorders for link in each.gate.links)
                await web.stop()
                await asyncio.sleep(1)
                await web.start()
                await asyncio.sleep(1)
        findings = await check(rig, company, recorders, seconds=60)
    rig.webs.remove(extra)
    await extra.stop()
    reconnects = [seconds for recorder in recorders for seconds in recorder.reconnects()]
    peak = max(Counter(handshakes).values(), default=0)
    share = moved / stage.rounds(10, 2) / 2
    stage.saw(
        deploys=stage.rounds(10, 2), webhooks=len(load.accepted), delivered=findings.delivered,
        lost=findings.lost, doubled=findings.doubled, sockets_moved=moved, most_handshakes_in_a_second=peak,
        share=round(share, 1), reconnect_p95_ms=milliseconds(percentile(reconnects, 0.95)),
    )  # fmt: skip
    stage.well(findings.wrong)
    received = [record for record in recorders[2].records if record.kind == "message.received"]
    stage.must(len(received) == len(load.accepted), "a webhook was lost")
    stage.must(peak <= max(SHARE * share, 3), "an instance took more than twice its share of handshakes")


def _count_handshakes(recorder: Recorder, seen: list[tuple[int, object]]) -> None:
    def noting(link: Link) -> object:
        seen.append((int(link.opened), link.to))
        return recorder.watch(link)

    recorder.gate.make_filter = noting  # type: ignore[assignment]


INJECTION = Injection(
    10,
    "rolling deploy × 10 with SIGTERM",
    "0 lost, 0 doubled; no instance over 2 × its share of handshakes",
    run,
)

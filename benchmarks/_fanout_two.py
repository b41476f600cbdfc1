"""Two instances against one: the same events to a thousand sockets on each.

At half the pace, so that two do not run short of machine: who is late joins events into one write, and would
look cheaper for it. Events per write say whether that happened. One instance is measured before and after.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from benchmarks._fanout_measure import PATIENCE, Load, Speaker
from benchmarks._people import seller_tokens, write_headers
from benchmarks._processes import cpu_seconds
from benchmarks._product_doors import LANES, SELLERS, customers, door_of, found, house_of
from benchmarks._sockets import Door, open_sockets
from benchmarks.peers.base import Lab, Running

WEBS = ("first", "second")


async def two_instances(lab: Lab, load: Load, client: Path) -> dict[str, Any]:
    """Webhooks go to a third process, so that each instance does nothing but fan out."""
    with house_of([*WEBS, "webhooks"], lab) as (house, ports):
        company = await found(house, drafts=False)
        headers = write_headers(await seller_tokens(house, company, SELLERS), house.folder / "headers")
        publish = customers(company, ports["webhooks"])
        pids = {name: house.children[name].pid for name in WEBS}
        results = []
        for webs in (WEBS[:1], WEBS, WEBS[:1]):
            doors = [await door_of(house, company, ports[name], headers) for name in webs]
            speaker = Speaker(Running(doors[0], pids[webs[0]], publish, lanes=LANES), load.size)
            results.append(await _deliver(doors, [pids[name] for name in webs], speaker, load, client))
    one, two, again = results
    alone = (one["per_process_cpu_second"] + again["per_process_cpu_second"]) / 2
    return {
        "one": one,
        "two": two,
        "one_again": again,
        "deliveries": round(two["delivered"] / one["delivered"], 3),
        "scaling": round(two["per_process_cpu_second"] / alone, 3),
    }


async def _deliver(
    doors: Sequence[Door], pids: Sequence[int], speaker: Speaker, load: Load, client: Path
) -> dict[str, Any]:
    pace, messages = load.pace / 2, round(load.pace / 2 * load.paced_seconds)
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(open_sockets(client, door, load.sockets)) for door in doors
        ]
        await asyncio.sleep(load.settle)
        warm = [await sockets.expect(10, PATIENCE) for sockets in clients]
        await speaker.paced(10, pace)
        await asyncio.gather(*warm)
        waiting = [await sockets.expect(messages, load.paced_seconds + PATIENCE) for sockets in clients]
        before = [cpu_seconds(pid) for pid in pids]
        await speaker.paced(messages, pace)
        reports = await asyncio.gather(*waiting)
        spent = [cpu_seconds(pid) - earlier for pid, earlier in zip(pids, before, strict=True)]
    delivered = sum(report["events"] for report in reports)
    return {
        "instances": len(doors),
        "delivered": delivered,
        "repeats": sum(report["repeats"] for report in reports),
        "events_per_write": round(delivered / max(1, sum(report["frames"] for report in reports)), 3),
        "cpu_s": round(sum(spent), 3),
        "per_process_cpu_second": round(delivered / (sum(spent) / len(spent))),
    }

"""Two instances against one: the same events to a thousand sockets on each."""

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
        for webs in (WEBS[:1], WEBS):
            doors = [await door_of(house, company, ports[name], headers) for name in webs]
            speaker = Speaker(Running(doors[0], pids[webs[0]], publish, lanes=LANES), load.size)
            results.append(await _deliver(doors, [pids[name] for name in webs], speaker, load, client))
    one, two = results
    return {
        "one": one,
        "two": two,
        "deliveries": round(two["delivered"] / one["delivered"], 3),
        "cpu_per_process": round(two["cpu_s"] / len(WEBS) / one["cpu_s"], 3),
        "scaling": round(two["per_process_cpu_second"] / one["per_process_cpu_second"], 3),
    }


async def _deliver(
    doors: Sequence[Door], pids: Sequence[int], speaker: Speaker, load: Load, client: Path
) -> dict[str, Any]:
    messages = round(load.pace * load.paced_seconds)
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(open_sockets(client, door, load.sockets)) for door in doors
        ]
        await asyncio.sleep(load.settle)
        waiting = [await sockets.expect(messages, load.paced_seconds + PATIENCE) for sockets in clients]
        before = [cpu_seconds(pid) for pid in pids]
        await speaker.paced(messages, load.pace)
        reports = await asyncio.gather(*waiting)
        spent = [cpu_seconds(pid) - earlier for pid, earlier in zip(pids, before, strict=True)]
    delivered = sum(report["events"] for report in reports)
    return {
        "instances": len(doors),
        "delivered": delivered,
        "repeats": sum(report["repeats"] for report in reports),
        "cpu_s": round(sum(spent), 3),
        "per_process_cpu_second": round(delivered / (sum(spent) / len(spent))),
    }

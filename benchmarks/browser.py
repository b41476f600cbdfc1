"""The screens at work in a real Chromium: a list of 10,000, a thread of 20,000, 200 events a second, a wall.

The whole product with seeded rows; events and tokens come through its log, its bus and its sockets. Ends
with 1 where a gate does not hold: bytes, pixels, long tasks, shares of the main thread. Times only warn.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import _browser_live as live
from benchmarks import _browser_still as still
from benchmarks._browser_goals import judged, table
from benchmarks._browser_seed import sow
from benchmarks._browser_stage import TINY, Figures, Stage, Work
from benchmarks._browser_traffic import traffic_of
from benchmarks._house import machine, open_house
from benchmarks._product_doors import QUIET
from server.launcher import frontend
from tests.support.browser import running_browser

CASES: dict[str, Callable[[Stage], Awaitable[Figures]]] = {
    "first_rows": still.first_rows,
    "long_thread": still.long_thread,
    "long_list": still.long_list,
    "prepends": still.prepends,
    "cached": still.cached,
    "own_sends": still.own_sends,
    "load": live.load,
    "jumps": live.jumps,
    "wall": live.wall,
    "soak": live.soak,
}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench browser", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--tiny", "--smoke", action="store_true", help="small sizes: only whether it runs")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES), metavar="CASE")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="how long the stay lasts (2)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, help="a file that gets the JSON too, after each case")
    options = parser.parse_args()
    work = TINY if options.tiny else Work()
    work = replace(work, soak_minutes=options.soak or work.soak_minutes)
    command = " ".join(["./dev bench browser", *sys.argv[1:]])
    result: dict[str, Any] = {"machine": machine(), "command": command, "cases": {}}
    frontend.build()
    asyncio.run(measure(work, options.cases, result, options.out))
    rows = judged(result["cases"])
    result["goals"] = [
        {"name": goal.name, "measured": value, "goal": goal.limit, "unit": goal.unit, "verdict": verdict}
        for goal, value, verdict in rows
    ]
    sys.stdout.write(json.dumps(result, indent=1) + "\n" if options.json else table(result))
    over = any(verdict == "OVER" for _, _, verdict in rows)
    return 1 if over and not options.tiny else 0


async def measure(work: Work, names: Collection[str], result: dict[str, Any], out: Path | None) -> None:
    cases = result["cases"]
    cases["sizes"] = still.sizes()
    with open_house(**QUIET) as house:
        port = house.start_web()
        house.start_worker()
        seeded = await sow(house, work.seed)
        async with traffic_of(house, seeded.company, port) as traffic, running_browser() as browser:
            traffic.quiet = {seeded.long_id, seeded.pictures_id}
            result["browser"] = browser.version
            stage = Stage(browser, f"http://localhost:{port}", seeded, traffic, work)
            for name in names:
                sys.stderr.write(f"  {name} …\n")
                before = house.cpu()
                cases[name] = await CASES[name](stage)
                cases[name]["cpu_s"] = {
                    who: round(seconds - before[who], 2) for who, seconds in house.cpu().items()
                }
                _keep(result, out)


def _keep(result: dict[str, Any], out: Path | None) -> None:
    if out:
        out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())

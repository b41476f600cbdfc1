"""The pilot under load: what is lost, answered twice or out of order, and how fast.

A vendor on loopback thinks for 250 to 900 ms and writes 20 to 60 tokens a second over Gemini's wire, stalls
and refuses now and then; phones stand behind Meta's wire. Web, worker, Postgres that syncs every commit and
Valkey are the product's; all of it shares this machine with the load. Delays that are meant to be (the pause
after a burst, a human's pace) are set to none.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks import _pilot_runs as runs
from benchmarks._house import machine, open_house
from benchmarks._pilot_companies import Door, make_doors
from benchmarks._pilot_outside import Phones, SeededVendor
from benchmarks._product_doors import QUIET
from server.settings import read_settings
from tests.copilot.vendors.server import serving as vendor_serving
from tests.providers.server import serving as phones_serving

Figures = dict[str, Any]
IN_TIME_MS = 3000
MOST_STEPS = 9
SECONDS_A_KILL = 7
"""Long enough for another worker to be at work before it dies as well."""


def main() -> int:
    options = _parser().parse_args()
    if options.full:
        options.rate, options.seconds, options.at_once, options.kill = 100.0, 300.0, 1000, 1
    if options.tiny:
        options.rate, options.seconds, options.at_once, options.companies = 4.0, 1.5, 6, 2
    result = {
        "command": "./dev bench " + " ".join(["pilot", *sys.argv[1:]]),
        "machine": machine(),
        "seed": options.seed,
        **asyncio.run(_measure(options)),
    }
    result["goals"] = _goals(result)
    sys.stdout.write(
        json.dumps(result, indent=2, ensure_ascii=False) + "\n" if options.json else _table(result)
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench pilot", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rate", type=float, default=10.0, help="messages a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument(
        "--at-once", type=int, default=100, metavar="N", help="messages at the same moment; 0 leaves that out"
    )
    parser.add_argument("--companies", type=int, default=20)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--kill",
        type=int,
        nargs="?",
        const=1,
        default=0,
        metavar="TIMES",
        help="and once more, with the worker killed so often",
    )
    parser.add_argument("--full", action="store_true", help="100/s for 5 minutes, 1,000 at once, a kill")
    parser.add_argument(
        "--climb",
        type=float,
        default=0.0,
        metavar="STEP",
        help="and faster, by so much, while p95 is in time",
    )
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--tiny", action="store_true", help="only look whether it runs")
    parser.add_argument("--json", action="store_true")
    return parser


async def _measure(options: argparse.Namespace) -> Figures:
    vendor, phones = SeededVendor(options.seed), Phones()
    async with vendor_serving(vendor), phones_serving(phones):
        environment = {"AI_PROVIDER": "google", "AI_API_KEY": "k", "AI_BASE_URL": vendor.url}
        with open_house(**QUIET, **environment, CLOUD_API_URL=phones.url, PRIVATE_HOSTS="127.0.0.1") as house:
            port = await asyncio.to_thread(house.start_web)
            for number in range(options.workers):
                house.start_worker("worker" if number == 0 else f"worker-{number + 1}")
            return await _runs(options, runs.Street(house, port, vendor, phones, options.seed))


async def _runs(options: argparse.Namespace, street: runs.Street) -> Figures:
    # Whoever founds companies asks no vendor.
    settings = read_settings({**street.house.variables, "AI_PROVIDER": "local"})
    quiet = await make_doors(settings, options.companies, pilot=False)
    doors = await make_doors(settings, options.companies, pilot=True)
    await runs.warm(street, quiet, 0)
    await runs.warm(street, doors, 1)
    paced = {"rate": options.rate, "seconds": options.seconds}
    result = {
        "companies": options.companies,
        "workers": options.workers,
        "off": await runs.plain(street, quiet, runs.load_of("off", 2, **paced)),
        "paced": await runs.piloted(street, doors, runs.load_of("paced", 3, **paced)),
    }
    if options.at_once:
        off_at_once = runs.at_once("off_at_once", 4, options.at_once)
        result["off_at_once"] = await runs.plain(street, quiet, off_at_once)
        result["at_once"] = await runs.piloted(street, doors, runs.at_once("at_once", 5, options.at_once))
    if options.climb:
        result["climb"] = await _climb(options, street, doors)
    if options.kill:
        seconds = max(20, options.kill * SECONDS_A_KILL)
        load = runs.load_of("killed", 6, rate=min(options.rate, 10.0), seconds=seconds)
        result["killed"] = await runs.piloted(street, doors, load, kills=options.kill)
    return result


async def _climb(options: argparse.Namespace, street: runs.Street, doors: Sequence[Door]) -> list[Figures]:
    """The last one is too fast, unless that was not reached."""
    steps: list[Figures] = []
    while len(steps) < MOST_STEPS and (not steps or steps[-1]["undelayed"]["p95_ms"] < IN_TIME_MS):
        rate = options.rate + options.climb * (len(steps) + 1)
        load = runs.load_of(f"{rate:g}/s", 7, rate=rate, seconds=options.seconds, step=len(steps))
        steps.append({"name": load.name} | await runs.piloted(street, doors, load))
    return steps


RUNS = ("off", "paced", "off_at_once", "at_once", "killed")
PILOTED = ("paced", "at_once", "killed")


def _goals(result: Figures) -> dict[str, tuple[float, str]]:
    """What was asked for: the figure, and what it should be."""
    goals: dict[str, tuple[float, str]] = {}
    for name in PILOTED:
        if name not in result:
            continue
        one = result[name]
        verdict = one["verdict"]
        for what in ("lost", "answered_twice", "disordered"):
            goals[f"{name}: {what}"] = (verdict[what], "0")
        failed = one["not_200"] + verdict["undelivered"] + verdict["reasons"].get("pilot_failed", 0)
        goals[f"{name}: errors %"] = (round(100 * failed / one["messages"], 2), "< 1")
        goals[f"{name}: pipeline p95 ms, undelayed"] = (one["undelayed"]["p95_ms"], f"< {IN_TIME_MS}")
    goals["paced: ack p99 ms"] = (result["paced"]["ack"]["p99_ms"], "< 100")
    goals["paced: ack p99 to the same without the pilot"] = (
        _ratio(result["paced"]["ack"]["p99_ms"], result["off"]["ack"]["p99_ms"]), "")  # fmt: skip
    if "at_once" in result:
        ratio = _ratio(result["at_once"]["ack"]["p99_ms"], result["off_at_once"]["ack"]["p99_ms"])
        goals["at once: ack p99 to the same without the pilot"] = (ratio, "")
    return goals


def _ratio(one: float, other: float) -> float:
    return round(one / other, 2) if other else float("nan")


def _table(result: Figures) -> str:
    lines = [result["command"], result["machine"]]
    lines += [f"{result['companies']} companies, {result['workers']} worker(s), seed {result['seed']}", ""]
    head = f"{'':<12}{'n':>6}{'per s':>7}{'ack p50/p95/p99 ms':>22}{'pipeline p50/p95 s':>20}"
    lines.append(f"{head}{'undelayed':>14}{'vendor':>14}{'ours':>14}{'replies/s':>10}{'cores':>7}")
    for name in RUNS:
        if name in result:
            lines += _rows(name, result[name])
    for step in result.get("climb", ()):
        lines += _rows(step["name"], step)
    lines += ["", *(f"  {name:<46}{value:>10}   {goal}" for name, (value, goal) in result["goals"].items())]
    return "\n".join([*lines, ""])


def _rows(name: str, one: Figures) -> list[str]:
    ack = "/".join(f"{one['ack'][part]:.1f}" for part in ("p50_ms", "p95_ms", "p99_ms"))
    row = f"{name:<12}{one['messages']:>6}{one['per_second']:>7.0f}{ack:>22}"
    if "verdict" in one:
        row += "".join(
            f"{_seconds(one[part]):>{width}}"
            for part, width in (("pipeline", 20), ("undelayed", 14), ("vendor", 14), ("ours", 14))
        )
        row += f"{one['replies_per_second']:>10}"
    else:
        row += " " * 72
    spent = "  ".join(f"{who} {ms}" for who, ms in one["cpu_ms_each"].items() if ms >= 0.01)
    memory = "  ".join(f"{who} {mib:.0f}" for who, mib in one["memory_mib"].items())
    told = [row + f"{one['cores']:>7}", f"{'':<12}CPU ms each: {spent}", f"{'':<12}MiB: {memory}"]
    if "verdict" in one:
        ends = ", ".join(f"{count} {end}" for end, count in one["verdict"]["ends"].items())
        why = ", ".join(f"{count} {code}" for code, count in one["verdict"]["reasons"].items())
        told.append(f"{'':<12}{ends}; {why or 'no reasons'}; {one['behind_s']} s behind, {one['left']} left")
    return told


def _seconds(figures: dict[str, float]) -> str:
    return f"{figures['p50_ms'] / 1e3:.2f}/{figures['p95_ms'] / 1e3:.2f}"


if __name__ == "__main__":
    sys.exit(main())

"""The same work beside little and beside much: companies, conversations, and the log may grow.

What one inbound message costs from webhook to socket, and how long a screen takes to begin, at each size.
The first case is measured again at the end: that ratio is what the machine alone does.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks._companies import Company, Said, request
from benchmarks._grown import Size, grow, number_of
from benchmarks._house import House, machine, open_house
from benchmarks._line import Line
from benchmarks._people import write_headers
from benchmarks._processes import cpu_seconds
from benchmarks._product_doors import QUIET, door_of
from benchmarks._sockets import build_client, open_sockets
from benchmarks.peers.base import default_lab

CASES = {
    "little": Size(),
    "tenants": Size(tenants=1000),
    "conversations": Size(conversations=100_000),
    "log": Size(messages=50),
    "little again": Size(),
}
LANES = 16
GOAL = 1.2


@dataclass(frozen=True, kw_only=True)
class Work:
    messages: int = 400
    rate: float = 25.0
    """Far from what the machine can take: the cost of an event is asked for, not the end of the machine."""
    reads: int = 200
    settle: float = 2.0


TINY_CASES = {"little": Size(conversations=5), "tenants": Size(tenants=3, conversations=5)}
TINY = Work(messages=6, rate=20.0, reads=2, settle=0.2)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench growth", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--tiny", action="store_true", help="small sizes: only whether it runs")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES), metavar="CASE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, help="a file that gets the JSON too, after each case")
    options = parser.parse_args()
    known = TINY_CASES if options.tiny else CASES
    cases = {name: known[name] for name in options.cases if name in known}
    work = TINY if options.tiny else Work()
    command = " ".join(["./dev bench growth", *sys.argv[1:]])
    result: dict[str, Any] = {"machine": machine(), "command": command, "work": asdict(work), "cases": {}}
    for name, size in cases.items():
        sys.stderr.write(f"  {name} …\n")
        result["cases"][name] = asyncio.run(measure(size, work))
        if options.out:
            options.out.write_text(json.dumps(result, indent=1) + "\n")
    sys.stdout.write(json.dumps(result, indent=1) + "\n" if options.json else table(result))
    return 0


async def measure(size: Size, work: Work) -> dict[str, Any]:
    with open_house(**QUIET) as house:
        port = house.start_web()
        house.start_worker()
        began = time.monotonic()
        companies = await grow(house, size)
        seeding = time.monotonic() - began
        warm = companies.pop()
        await _events(house, port, [warm], replace(work, messages=min(60, work.messages)), size)
        return {
            "size": asdict(size),
            "seeding_s": round(seeding, 1),
            "event": await _events(house, port, companies, work, size),
            "snapshot": await _read(port, companies[0], "/v1/snapshot", work.reads),
            "page": await _read(port, companies[0], "/v1/crm/conversations?limit=50", work.reads),
        }


async def _events(
    house: House, port: int, companies: Sequence[Company], work: Work, size: Size
) -> dict[str, Any]:
    """Messages dealt out over all companies, one socket open in each: every event goes to one socket."""
    listeners = companies[: work.messages]
    headers = write_headers([company.token for company in listeners], house.folder / "headers")
    door = await door_of(house, listeners[0], port, headers)
    async with open_sockets(build_client(default_lab().folder), door, len(listeners)) as sockets:
        await asyncio.sleep(work.settle)
        before = _spent(house)
        waiting = await sockets.expect(work.messages // len(listeners), work.messages / work.rate + 60)
        await _post(port, listeners, work, size)
        report = await waiting
        spent = {name: seconds - before[name] for name, seconds in _spent(house).items()}
    return {
        "messages": work.messages,
        "delivered": report["events"],
        "p50_ms": report["stamp"]["p50_ms"],
        "p99_ms": report["stamp"]["p99_ms"],
        "cpu_ms": {name: round(seconds / work.messages * 1000, 3) for name, seconds in spent.items()},
        "cpu_ms_all": round(sum(spent.values()) / work.messages * 1000, 3),
    }


async def _post(port: int, companies: Sequence[Company], work: Work, size: Size) -> None:
    """By the clock, whatever became of the earlier ones."""
    lines = [Line(port) for _ in range(LANES)]
    free: asyncio.Queue[Line] = asyncio.Queue()
    for line in lines:
        free.put_nowait(line)
    run, began = time.monotonic_ns(), time.monotonic()

    async def post(number: int) -> None:
        customer = number // len(companies) % size.conversations
        text = f'{{"sent":{time.monotonic_ns()}}} tem em azul?'
        said = Said(companies[number % len(companies)], f"{run}-{number}", number_of(customer), text)
        line = await free.get()
        await line.ask(request(said))
        free.put_nowait(line)

    async with asyncio.TaskGroup() as group:
        for number in range(work.messages):
            await asyncio.sleep(max(0.0, began + number / work.rate - time.monotonic()))
            group.create_task(post(number))


async def _read(port: int, company: Company, path: str, times: int) -> dict[str, float]:
    line, taken = Line(port), []
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {company.token}\r\n\r\n".encode()
    for _ in range(times + 5):
        began = time.monotonic()
        await line.ask(head)
        taken.append((time.monotonic() - began) * 1000)
    return {"p50_ms": round(statistics.median(taken[5:]), 2), "max_ms": round(max(taken[5:]), 2)}


def _spent(house: House) -> dict[str, float]:
    return {name: cpu_seconds(child.pid) for name, child in house.children.items()}


def figures(case: Mapping[str, Any]) -> dict[str, float]:
    """What is compared, by the name people read."""
    event = case["event"]
    return {
        "CPU of an event, all processes": event["cpu_ms_all"],
        "webhook to socket, p50": event["p50_ms"],
        "webhook to socket, p99": event["p99_ms"],
        "snapshot": case["snapshot"]["p50_ms"],
        "page of 50": case["page"]["p50_ms"],
    }


def table(result: Mapping[str, Any]) -> str:
    cases: Mapping[str, Any] = result["cases"]
    first = figures(next(iter(cases.values())))
    lines = [f"{result['machine']}\n{result['command']}\nmilliseconds, and times the first case\n"]
    lines.append(f"{'':<32}" + "".join(f"{name:>20}" for name in cases))
    for name, floor in first.items():
        cells = [figures(case)[name] for case in cases.values()]
        lines.append(f"{name:<32}" + "".join(f"{cell:>12.2f} ({cell / floor:.2f})" for cell in cells))
    worst = max(figures(case)["CPU of an event, all processes"] for case in cases.values())
    ratio = worst / first["CPU of an event, all processes"]
    lines.append(f"\nCost of an event at most {ratio:.2f} x; the goal is {GOAL} x.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())

"""Webhooks in: what one process acknowledges, what the machine carries to the end, and how soon it is seen.

Everything on this machine, the load included: a web process, a worker, Postgres that syncs every commit,
Valkey, and `httpload.c`. The copilot's own drafts are off (`WORKER_DRAFTING_SLOTS=0`: their jobs are written,
and nobody does them) but for the run that says otherwise. Floors are of the same run and the same process.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks import _ingest_runs as runs
from benchmarks._companies import make_companies
from benchmarks._house import House, machine, open_house

Figures = dict[str, Any]
NO_DRAFTS = {"WORKER_DRAFTING_SLOTS": "0"}
PARTS = ("doors", "paced", "seen", "drafts", "sustained")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench ingest", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--companies", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60.0, help="of the sustained run")
    parser.add_argument("--rate", type=float, default=1010.0, help="of the sustained run, messages a second")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result: Figures = {
        "command": "./dev bench " + " ".join(["ingest", *sys.argv[1:]]),
        "machine": machine(),
        "companies": options.companies,
    }
    for part in options.parts:
        result |= _PARTS[part](options)
    result["goals"] = _goals(result)
    if options.json:
        sys.stdout.write(json.dumps(result, indent=2) + "\n")
    else:
        _print(result)
    return 0


def _doors(options: argparse.Namespace) -> Figures:
    with open_house() as house:
        companies = asyncio.run(make_companies(house.settings, options.companies))
        port = house.start_web(module="benchmarks._floor")
        return {
            "floor": runs.floor(house, port, 8000),
            "stored": runs.stored(house, port, companies, 8000),
            "burst": runs.burst(port, companies, 1000),
            "rows": runs.rows(house, 3.0),
        }


def _paced(options: argparse.Namespace) -> Figures:
    def measure(house: House, port: int) -> Figures:
        companies = asyncio.run(make_companies(house.settings, options.companies))
        runs.paced(house, port, companies, 300, 3)
        return {"paced_300": runs.paced(house, port, companies, 300, 20)}

    return _with_worker(measure, NO_DRAFTS)


def _seen(options: argparse.Namespace) -> Figures:
    def measure(house: House, port: int) -> Figures:
        companies = asyncio.run(make_companies(house.settings, options.companies))
        runs.seen(house, port, companies, 300, 3)
        runs.seen(house, port, companies[:1], 300, 3)
        return {
            "seen_300": runs.seen(house, port, companies, 300, 15),
            "seen_300_one_company": runs.seen(house, port, companies[:1], 300, 15),
        }

    return _with_worker(measure, NO_DRAFTS)


def _drafts(options: argparse.Namespace) -> Figures:
    def measure(house: House, port: int) -> Figures:
        companies = asyncio.run(make_companies(house.settings, options.companies))
        runs.seen(house, port, companies, 20, 2)
        return {"seen_20_with_drafts": runs.seen(house, port, companies, 20, 15)}

    return _with_worker(measure, {})


def _sustained(options: argparse.Namespace) -> Figures:
    def measure(house: House, port: int) -> Figures:
        companies = asyncio.run(make_companies(house.settings, options.companies))
        runs.paced(house, port, companies, 200, 3)
        return {"sustained": runs.paced(house, port, companies, options.rate, options.seconds)}

    return _with_worker(measure, NO_DRAFTS)


def _with_worker(measure: Callable[[House, int], Figures], worker: dict[str, str]) -> Figures:
    with open_house() as house:
        port = house.start_web()
        house.start_worker(**worker)
        return measure(house, port)


_PARTS = {"doors": _doors, "paced": _paced, "seen": _seen, "drafts": _drafts, "sustained": _sustained}


def _goals(result: Figures) -> dict[str, tuple[float, str]]:
    """What was asked for: the figure, and what it should be."""
    goals: dict[str, tuple[float, str]] = {}
    if "stored" in result:
        each = result["stored"]["per_second"]
        goals["stored / floor"] = (each / result["floor"]["per_second"], ">= 0.5")
        goals["stored / one-row inserts"] = (each / result["rows"]["per_second"], ">= 0.4")
        goals["burst of 1000: not answered 200"] = (result["burst"]["not_200"], "0")
    if "paced_300" in result:
        goals["300/s: acknowledged p99 ms"] = (result["paced_300"]["acknowledged"]["p99_ms"], "< 50")
    for name in ("seen_300", "seen_300_one_company"):
        if name in result:
            goals[f"{name}: p50 ms"] = (result[name]["on_socket"]["p50_ms"], "<= 15")
            goals[f"{name}: p99 ms"] = (result[name]["on_socket"]["p99_ms"], "<= 60")
    if "sustained" in result:
        goals["sustained: messages/s"] = (result["sustained"]["per_second"], ">= 1000")
        goals["sustained: lost"] = (result["sustained"]["lost"], "0")
    return goals


def _print(result: Figures) -> None:
    out = sys.stdout.write
    out(f"{result['command']}\n{result['machine']}\n")
    out(f"{result['companies']} companies, drafts off unless named; CPU in microseconds a request\n\n")
    out(f"{'':<22}{'n':>7} {'per s':>7} {'not 200':>8} {'p50 ms':>8} {'p99 ms':>8} {'max ms':>8}   CPU\n")
    for name, figures in result.items():
        if isinstance(figures, dict) and "acknowledged" in figures:
            _print_run(name, figures)
    if "rows" in result:
        out(f"{'one-row inserts':<30}{result['rows']['per_second']:>7.0f}   (one client, asyncpg)\n")
    out("\n")
    for name, (figure, goal) in result["goals"].items():
        out(f"  {name:<36}{figure:>10.2f}   goal {goal}\n")


def _print_run(name: str, figures: Figures) -> None:
    out = sys.stdout.write
    spent = "  ".join(f"{who} {us:.0f}" for who, us in figures.get("cpu_us", {}).items() if us >= 1)
    out(f"{name:<22}{figures['requests']:>7} {figures['per_second']:>7.0f} {figures['not_200']:>8}")
    out(f"{_delays(figures['acknowledged'])}   {spent}\n")
    if "on_socket" in figures:
        out(f"{'  on the socket':<46}{_delays(figures['on_socket'])}   unseen {figures['unseen']}\n")
    if "found" in figures:
        found = ", ".join(f"{count} {what}" for what, count in figures["found"].items())
        out(f"  {found}; read to the end {figures['read_to_the_end_s']} s after the last\n")


def _delays(delays: dict[str, float]) -> str:
    return "".join(f" {delays[name]:>8.1f}" for name in ("p50_ms", "p99_ms", "max_ms"))


if __name__ == "__main__":
    sys.exit(main())

"""The results of a fan-out run as people read them."""

from collections.abc import Mapping
from typing import Any

HEAD = (
    f"{'':<44}{'deliveries / CPU-s':>22}{'delay p50 / p99, ms':>24}{'KiB':>8}{'lost':>7}\n"
    f"{'':<44}{'burst':>11}{'paced':>11}{'from sending':>24}{'/socket':>8}\n"
)


def table(result: Mapping[str, Any]) -> str:
    rows: Mapping[str, Any] = result["rows"]
    load = result["load"]
    text = [
        f"{result['machine']}\n{result['command']} at {result['commit']}\n",
        f"{load['sockets']} sockets, bursts of {load['burst']}, {load['pace']:g}/s for "
        f"{load['paced_seconds']:g} s, {load['idle']} idle, {load['size']} bytes published\n\n",
        HEAD,
        *(_row(row) for row in rows.values() if "one" not in row),
        "\nCPU seconds of the paced load, each process apart\n",
        *(_spent(row) for row in rows.values() if "paced" in row),
        *(_two(row) for row in rows.values() if "one" in row),
    ]
    return "".join(text)


def _row(row: Mapping[str, Any]) -> str:
    if "missing" in row:
        return f"{row['title']:<44}not installed: {row['missing']}\n"
    if "failed" in row:
        return f"{row['title']:<44}failed: {row['failed']}\n"
    paced, burst = row["paced"], row.get("burst", {})
    lost = sum(load["expected"] - load["delivered"] for load in (paced, burst) if load)
    memory = f"{row['idle']['kib_per_socket']:.1f}" if "idle" in row else "-"
    line = f"{row['title']:<46}{_short(burst.get('per_cpu_second')):>9}{_short(paced['per_cpu_second']):>11}"
    line += f"{_delay(paced['delays']['stamp']):>24}{memory:>8}{lost:>7}\n"
    if committed := paced["delays"].get("clock"):
        line += f"{'':<44}{'from commit':>22}{_delay(committed):>24}\n"
    return line


def _spent(row: Mapping[str, Any]) -> str:
    cpu = " · ".join(f"{name} {seconds:.2f}" for name, seconds in row["paced"]["cpu_s"].items())
    return f"  {row['title']:<48}{cpu}\n"


def _two(row: Mapping[str, Any]) -> str:
    lines = ["\nTwo instances, deliveries per CPU-second of each process\n"]
    for name in ("one", "two", "one_again"):
        part = row[name]
        told = f"  {name.replace('_', ' '):<10}{part['delivered']:>8} delivered"
        told += f", {part['events_per_write']:.2f} events a write"
        lines.append(f"{told}, {_short(part['per_process_cpu_second'])}\n")
    return "".join([*lines, f"  at equal CPU of each process {row['scaling']:.2f} x\n"])


def _short(count: int | None) -> str:
    return "-" if count is None else f"{count / 1000:.0f}k"


def _delay(delays: Mapping[str, float]) -> str:
    return f"{delays['p50_ms']:.1f} / {delays['p99_ms']:.1f}"

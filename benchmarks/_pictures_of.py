"""What of a result is drawn. The drawing library runs it with its own interpreter: nothing of ours here."""

from collections.abc import Mapping
from typing import Any, NamedTuple

FANOUT = (
    ("burst", "deliveries per CPU-second"),
    ("paced", "deliveries per CPU-second"),
    ("p99 at 20/s", "ms from sending or commit"),
    ("idle socket", "KiB over the floor"),
)
GROWTH_GOAL = 1.2
PEERS = ("floor", "nchan", "nats", "socketio", "litestar", "django")
MEASURES = {
    "CPU of an event": ("event", "cpu_ms_all"),
    "webhook to socket, p50": ("event", "p50_ms"),
    "webhook to socket, p99": ("event", "p99_ms"),
    "snapshot": ("snapshot", "p50_ms"),
    "page of 50": ("page", "p50_ms"),
}


class Bar(NamedTuple):
    title: str
    ours: bool
    values: dict[str, float]


def bars_of_fanout(result: Mapping[str, Any]) -> list[Bar]:
    """Rows measured whole. Of the product the delay counts from commit, as a peer's does from publish."""
    bars = []
    for name, row in result["rows"].items():
        if "burst" not in row:
            continue
        delays = row["paced"]["delays"]
        values = {
            "burst": row["burst"]["per_cpu_second"],
            "paced": row["paced"]["per_cpu_second"],
            "p99 at 20/s": (delays.get("clock") or delays["stamp"])["p99_ms"],
            "idle socket": row["idle"]["kib_per_socket"],
        }
        bars.append(Bar(row["title"], name not in PEERS, values))
    return bars


def ratios_of_growth(result: Mapping[str, Any]) -> dict[str, list[float]]:
    cases = list(result["cases"].values())
    return {
        title: [case[part][measure] / cases[0][part][measure] for case in cases]
        for title, (part, measure) in MEASURES.items()
    }

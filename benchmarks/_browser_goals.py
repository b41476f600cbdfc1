"""What was measured beside what is wanted: one line a figure."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Cases = Mapping[str, Any]


class Goal(NamedTuple):
    name: str
    unit: str
    limit: float
    measured: Callable[[Cases], float]
    gate: bool = True
    """Else it only warns: times say as much about a shared machine as about us."""
    at_least: bool = False

    def holds(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit


def _of(case: str, *path: str) -> Callable[[Cases], float]:
    def look(cases: Cases) -> float:
        found: Any = cases[case]
        for name in path:
            found = found[name]
        return float(len(found) if isinstance(found, list) else found)

    return look


def _kept(case: str, *path: str) -> Callable[[Cases], float]:
    share = _of(case, *path)
    return lambda cases: share(cases) * 100


GOALS = (
    Goal("Inbox route, JS gzip", "kB", 150, _of("sizes", "js_kb")),
    Goal("Inbox route, CSS gzip", "kB", 20, _of("sizes", "css_kb")),
    Goal("Largest lazy part, JS gzip", "kB", 60, _of("sizes", "largest_part_kb")),
    Goal("First rows, cold", "ms", 400, _of("first_rows", "no_limit_ms"), gate=False),
    Goal("First rows, cold, 1.6 Mbit/s and CPU 4x", "ms", 1500, _of("first_rows", "slow_ms"), gate=False),
    Goal("Load: long tasks", "", 0, _of("load", "long_tasks")),
    Goal("Load: main thread", "%", 45, _kept("load", "main_share")),
    Goal("Load: frame p95", "ms", 17, _of("load", "frames", "p95_ms"), gate=False),
    Goal("Load: frames above 25 ms", "%", 2, _kept("load", "frames", "late_share"), gate=False),
    Goal("Load: keystroke to paint, p98", "ms", 56, _of("load", "typing", "p98_ms"), gate=False),
    Goal("Load: token received to painted, p95", "ms", 33, _of("load", "token_p95_ms"), gate=False),
    Goal("Open a thread that was open before, p95", "ms", 100, _of("cached", "p95_ms"), gate=False),
    Goal("Long thread: cold open", "ms", 1000, _of("long_thread", "open_ms"), gate=False),
    Goal("Long thread: long tasks on opening", "", 0, _of("long_thread", "open_long_tasks")),
    Goal("Long thread: DOM elements", "", 4000, _of("long_thread", "nodes_after")),
    Goal("Long thread: long tasks while scrolling", "", 0, _of("long_thread", "scroll_long_tasks")),
    Goal("Long thread: jumps backward", "", 0, _of("long_thread", "scroll_backward")),
    Goal("Long thread: places lost", "", 0, _of("long_thread", "scroll_lost")),
    Goal("Long thread: frames without a message", "", 0, _of("long_thread", "scroll_blank")),
    Goal("Long thread: frame p95 while scrolling", "ms", 17, _of("long_thread", "scroll", "p95_ms"), False),
    Goal("Long list: long tasks while scrolling", "", 0, _of("long_list", "long_tasks")),
    Goal("Long list: frame p95 while scrolling", "ms", 17, _of("long_list", "frames", "p95_ms"), gate=False),
    Goal("Older pages: drift", "px", 2, _of("prepends", "plain", "drift_px")),
    Goal("Older pages: flicker", "px", 2, _of("prepends", "plain", "flicker_px")),
    Goal("Older pages with late pictures: drift", "px", 2, _of("prepends", "pictures", "drift_px")),
    Goal("Older pages with late pictures: flicker", "px", 2, _of("prepends", "pictures", "flicker_px")),
    Goal(
        "Own messages not at the end", "", 0, lambda c: c["own_sends"]["sends"] - c["own_sends"]["at_the_end"]
    ),
    Goal("Own message in sight, slowest", "ms", 150, _of("own_sends", "worst_ms"), gate=False),
    Goal("Layout jumps a thread (CLS)", "", 0.05, _of("jumps", "by_itself")),
    Goal("Wall: long tasks", "", 0, _of("wall", "long_tasks")),
    Goal("Wall: main thread", "%", 40, _kept("wall", "main_share")),
    Goal("Wall: frame p95", "ms", 17, _of("wall", "frames", "p95_ms"), gate=False),
    Goal("Soak: heap", "MB", 80, _of("soak", "heap_mb")),
    Goal("Soak: heap growth in 10 min", "MB", 5, _of("soak", "heap_growth_mb_per_10_min"), gate=False),
    Goal("Soak: DOM nodes", "", 12_000, _of("soak", "nodes")),
)


def judged(cases: Cases) -> list[tuple[Goal, float, str]]:
    """Of the cases that were measured."""
    rows = []
    for goal in GOALS:
        try:
            value = goal.measured(cases)
        except KeyError:
            continue
        verdict = "ok" if goal.holds(value) else "OVER" if goal.gate else "over (warns)"
        rows.append((goal, round(value, 2), verdict))
    return rows


def table(result: Mapping[str, Any]) -> str:
    lines = [f"{result['machine']}\n{result['command']}\n", f"{'':<46}{'measured':>14}{'goal':>14}"]
    for goal, value, verdict in judged(result["cases"]):
        unit = f" {goal.unit}".rstrip()
        lines.append(f"{goal.name:<46}{f'{value:g}{unit}':>14}{f'{goal.limit:g}{unit}':>14}  {verdict}")
    return "\n".join(lines) + "\n"

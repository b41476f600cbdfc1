"""What a process and its children cost: CPU to the microsecond, memory by proportional share."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Of the tree below `pid`, children that ended included. The scheduler counts nanoseconds of what lives;
    the hundredths in `stat` are too coarse for a burst."""
    return sum(_on_cpu(member) / 1e9 + _of_ended(member) for member in tree(pid))


def resident_kib(pid: int) -> int:
    """Proportional set size of the tree: pages shared with others count by their share."""
    return sum(_proportional(member) for member in tree(pid))


def tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for children in PROC.glob(f"{pid}/task/*/children"):
            for child in children.read_text().split():
                yield from tree(int(child))


def only_child(pid: int) -> int:
    """The process that a shim of the launcher runs."""
    return int(next(iter((PROC / str(pid) / "task" / str(pid) / "children").read_text().split())))


def _on_cpu(pid: int) -> int:
    total = 0
    for figures in PROC.glob(f"{pid}/task/*/schedstat"):
        with suppress(OSError):
            total += int(figures.read_text().split()[0])
    return total


def _of_ended(pid: int) -> float:
    with suppress(OSError):
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / TICK
    return 0.0


def _proportional(pid: int) -> int:
    with suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0

"""Requests sent by the light generator (`httpload.c`), and the times of their answers."""

import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("httpload.c")


class Answer(NamedTuple):
    due: int
    """Nanoseconds of CLOCK_MONOTONIC, as `time.monotonic_ns` counts."""
    answered: int
    status: int
    """0 when no answer came in time, -1 when the connection broke."""


class Load(NamedTuple):
    answers: list[Answer]
    seconds: float
    """From the first request due to the last answer."""
    cpu: float
    """Of the generator."""

    @property
    def delays(self) -> list[float]:
        """Milliseconds from due to answered."""
        return [(one.answered - one.due) / 1e6 for one in self.answers if one.status > 0]

    @property
    def accepted(self) -> int:
        return sum(one.status == 200 for one in self.answers)


@cache
def _program() -> Path:
    target = Path(tempfile.gettempdir()) / f"piloto-httpload-{os.getuid()}-{int(SOURCE.stat().st_mtime)}"
    if not target.exists():
        subprocess.run(["cc", "-O2", "-o", str(target), str(SOURCE)], check=True)
    return target


def send(
    port: int,
    requests: Iterable[bytes],
    *,
    rate: float,
    connections: int,
    patience: float = 30.0,
    started: Callable[[], None] = lambda: None,
) -> Load:
    """`rate` in requests a second, 0 for as fast as `connections` are answered. `started` is called when all
    connections stand, just before the first request."""
    with tempfile.TemporaryDirectory(prefix="piloto-load-") as folder:
        script, results = Path(folder) / "requests", Path(folder) / "results"
        with script.open("wb") as out:
            for request in requests:
                out.write(struct.pack("=I", len(request)) + request)
        command = [str(_program()), str(port), str(script), str(results)]
        command += [str(rate), str(connections), str(patience)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        started()
        process.stdin.write(b"go\n")
        process.stdin.flush()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"httpload ended with {process.returncode}")
        answers = [Answer(*fields) for fields in struct.iter_unpack("=QQq", results.read_bytes())]
    sent = [one for one in answers if one.due]
    seconds = (max(one.answered for one in sent) - min(one.due for one in sent)) / 1e9
    return Load(answers, seconds, usage.ru_utime + usage.ru_stime)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of all do not exceed; NaN of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def now() -> int:
    return time.monotonic_ns()

"""A command made of parts: each is timed, a failing one does not hide the next."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from server.launcher.console import say
from server.launcher.failure import LaunchFailure


@dataclass
class Parts:
    results: list[tuple[str, bool, float]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """What failed inside of parts, to be named once more where everybody looks."""

    def run(self, name: str, work: Callable[[], int | None]) -> bool:
        """`work` returns an exit code, or nothing, or raises a LaunchFailure."""
        say(f"\n── {name}")
        began = time.monotonic()
        try:
            passed = not work()
        except LaunchFailure as failure:
            say(str(failure))
            passed = False
        self.results.append((name, passed, time.monotonic() - began))
        return passed

    def summary(self) -> int:
        say("\n── Summary")
        for name, passed, seconds in self.results:
            say(f"  {'ok    ' if passed else 'FAILED'} {seconds:6.1f} s  {name}")
        say(f"         {sum(seconds for *_, seconds in self.results):6.1f} s  in all")
        for failure in self.failures:
            say(f"  FAILED {failure}")
        return 0 if all(passed for _, passed, _ in self.results) else 1

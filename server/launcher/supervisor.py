"""Keeps the processes of one product running, and stops them in the reverse order of their start."""

import queue
import threading
import time
from dataclasses import dataclass

from server.launcher.child import Child, Service
from server.launcher.console import complain

FIRST_DELAY = 0.5
LONGEST_DELAY = 15.0
STEADY_SECONDS = 30.0
"""A process that stayed up this long starts again without delay debts."""


@dataclass
class Kept:
    child: Child
    started: float
    failures: int = 0


class Supervisor:
    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._exits: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self._due: dict[str, float] = {}

    def start(self, service: Service) -> Child:
        child = Child(service)
        self._kept[service.name] = Kept(child, time.monotonic())
        self._report_exit(service.name, child)
        return child

    def pids(self) -> dict[str, int]:
        return {name: kept.child.pid for name, kept in self._kept.items()}

    def watch(self) -> None:
        """For ever: whoever exits is started again, whatever the exit code said."""
        while True:
            wait = max(0.0, min(self._due.values()) - time.monotonic()) if self._due else None
            try:
                name, code = self._exits.get(timeout=wait)
            except queue.Empty:
                self._restart_due()
            else:
                self._plan_restart(name, code)

    def stop(self) -> None:
        for kept in reversed(self._kept.values()):
            kept.child.stop()

    def kill(self) -> None:
        for kept in reversed(self._kept.values()):
            kept.child.kill()

    def _report_exit(self, name: str, child: Child) -> None:
        def report() -> None:
            self._exits.put((name, child.wait()))

        threading.Thread(target=report, daemon=True).start()

    def _plan_restart(self, name: str, code: int) -> None:
        kept = self._kept[name]
        kept.failures = 0 if time.monotonic() - kept.started > STEADY_SECONDS else kept.failures + 1
        delay = min(LONGEST_DELAY, FIRST_DELAY * 2 ** max(0, kept.failures - 1))
        self._due[name] = time.monotonic() + delay
        complain(f"  {name} exited with code {code}; starting it again in {delay:.1f} s")

    def _restart_due(self) -> None:
        now = time.monotonic()
        for name in [name for name, due in self._due.items() if due <= now]:
            del self._due[name]
            kept = self._kept[name]
            kept.child = Child(kept.child.service)
            kept.started = now
            self._report_exit(name, kept.child)

"""Small shell commands stand for web and worker: the supervisor does not know the difference."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.launcher.child import Child, Service
from server.launcher.paths import ROOT
from tests.support.waiting import eventually

SUPERVISE = """
import signal, sys
from pathlib import Path
from server.launcher.child import Service
from server.launcher.supervisor import Supervisor
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the suite runs in the background
supervisor = Supervisor()
for number, command in enumerate(sys.argv[1:]):
    supervisor.start(Service(f"child-{number}", ["sh", "-c", command], grace=1.0))
print("up", flush=True)
try:
    supervisor.watch()
except KeyboardInterrupt:
    supervisor.stop()
"""


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator["Supervise"]:
    supervise = Supervise(tmp_path)
    yield supervise
    supervise.end()


class Supervise:
    """A supervisor in a process of its own, whose children write what happens to files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []

    def __call__(self, *commands: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, *commands],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._processes.append(process)
        return process

    def written(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().split() if path.exists() else []

    def end(self) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()


def test_a_killed_supervisor_leaves_no_process_behind(supervise: Supervise) -> None:
    supervisor = supervise("echo $$ >> pids; sleep 300 & echo $! >> pids; wait")
    eventually(lambda: len(supervise.written("pids")) == 2)
    pids = [int(pid) for pid in supervise.written("pids")]
    assert all(_exists(pid) for pid in pids)
    supervisor.kill()
    eventually(lambda: not any(_exists(pid) for pid in pids))


def test_a_child_that_ignores_the_stop_is_killed_after_its_grace(supervise: Supervise) -> None:
    supervisor = supervise("trap '' TERM; echo $$ >> pids; while :; do sleep 0.1; done")
    eventually(lambda: supervise.written("pids") != [])
    pid = int(supervise.written("pids")[0])
    supervisor.kill()
    eventually(lambda: not _exists(pid))


def test_a_child_starts_again_even_when_it_exits_with_zero(supervise: Supervise) -> None:
    supervise("echo started >> starts; exit 0")
    eventually(lambda: len(supervise.written("starts")) >= 2)


def test_ctrl_c_stops_the_children_in_the_reverse_order(supervise: Supervise) -> None:
    supervisor = supervise(*(_says_when_stopped(name) for name in ("database", "web", "worker")))
    eventually(lambda: len(supervise.written("up")) == 3)
    supervisor.send_signal(signal.SIGINT)
    supervisor.wait()
    assert supervise.written("stopped") == ["worker", "web", "database"]


def test_a_child_killed_with_its_shim_does_not_live_on(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells a child that its parent died")
    pids = tmp_path / "pids"
    child = Child(Service("sleeper", ["sh", "-c", f"echo $$ > {pids}; exec sleep 300"]))
    eventually(lambda: pids.exists() and pids.read_text().strip())
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    eventually(lambda: not _exists(int(pids.read_text())))
    child.ask_to_stop()


def _says_when_stopped(name: str) -> str:
    return f"trap 'echo {name} >> stopped; exit 0' TERM; echo {name} >> up; while :; do sleep 0.02; done"


def _exists(pid: int) -> bool:
    """A zombie that nobody has collected yet is gone all the same."""
    status = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(status.stdout.strip()) and not status.stdout.startswith("Z")

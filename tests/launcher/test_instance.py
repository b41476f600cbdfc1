import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from server.launcher import ports
from server.launcher.commands import reset
from server.launcher.failure import LaunchFailure
from server.launcher.instance import Instance
from server.launcher.paths import ROOT
from tests.support.waiting import eventually

HOLD = """
import sys
from pathlib import Path
from server.launcher.child import Child, Service
from server.launcher.instance import Instance
lock = Instance(Path(sys.argv[1])).hold("http://localhost:8123")
child = Child(Service("slow", ["sh", "-c", sys.argv[2]], kept_open=[lock]))
print("held", flush=True)
child.wait()
"""


def test_a_second_run_on_the_same_data_is_refused_in_words(tmp_path: Path) -> None:
    with _holder(tmp_path, "sleep 60") as holder:
        with pytest.raises(LaunchFailure, match=r"already runs .* http://localhost:8123"):
            Instance(tmp_path).refuse_if_running()
        with pytest.raises(LaunchFailure, match="already runs"):
            Instance(tmp_path).hold("http://localhost:8124")
        holder.kill()


def test_a_run_waits_for_the_remains_of_one_that_was_killed(tmp_path: Path) -> None:
    """The database must be shut before it is opened again, however the run before ended."""
    finished = tmp_path / "finished"
    stopping = f"trap 'sleep 0.3; touch {finished}; exit 0' TERM"
    with _holder(tmp_path, f"{stopping}; touch {tmp_path}/up; while :; do sleep 0.02; done") as holder:
        eventually((tmp_path / "up").exists)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        lock = Instance(tmp_path).hold("http://localhost:8124")
        assert finished.exists()
        os.close(lock)


def test_another_command_finds_the_running_product_and_only_that(tmp_path: Path) -> None:
    with _holder(tmp_path, "sleep 60") as holder:
        state = Instance(tmp_path).state()
        assert state is not None
        assert (state.pid, state.url) == (holder.pid, "http://localhost:8123")
        holder.kill()
    os.close(Instance(tmp_path).hold("http://localhost:8123"))
    assert Instance(tmp_path).state() is None


def test_the_secret_stays_the_same_and_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    secret = Instance(tmp_path).secret_key()
    assert len(bytes.fromhex(secret)) == 32
    assert Instance(tmp_path).secret_key() == secret
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_port_in_use_is_refused_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LaunchFailure, match=f"PORT={port + 1} ./dev run"):
            ports.require_free("127.0.0.1", port)


def test_reset_deletes_a_data_folder_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, foreign = tmp_path / "data", tmp_path / "photos"
    foreign.mkdir()
    os.close(Instance(ours).hold(""))
    monkeypatch.setenv("PILOTO_DATA_DIR", str(foreign))
    with pytest.raises(LaunchFailure, match="was not made by"):
        reset.run(["--yes"])
    monkeypatch.setenv("PILOTO_DATA_DIR", str(ours))
    assert reset.run(["--yes"]) == 0
    assert (ours.exists(), foreign.exists()) == (False, True)


def _holder(data: Path, command: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data), command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process

"""The data folder of one product: who runs it now, its secret, and where others find it."""

import json
import os
import secrets
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from server.launcher.console import say
from server.launcher.failure import LaunchFailure
from server.launcher.locks import try_lock

LEFTOVERS_SECONDS = 20.0


@dataclass(frozen=True)
class State:
    """What another `./dev` command needs to talk to the running product."""

    pid: int
    url: str
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Instance:
    data: Path

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def _lock(self) -> Path:
        return self.data / "lock"

    @property
    def _state(self) -> Path:
        return self.data / "running.json"

    def state(self) -> State | None:
        """None when nothing runs, also after a kill -9 left the file behind."""
        return self._written_state() if self._locked() else None

    def refuse_if_running(self) -> None:
        if self._locked() and self._in_use():
            raise LaunchFailure(self._refusal())

    def hold(self, url: str) -> int:
        """The lock of the folder. The shims hold it too, so that a new run does not overtake the remains
        of one that was killed: it waits the moment they need to shut the database.
        """
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        deadline = time.monotonic() + LEFTOVERS_SECONDS
        told = False
        while (lock := try_lock(self._lock)) is None:
            if self._in_use() or time.monotonic() > deadline:
                raise LaunchFailure(self._refusal())
            if not told:
                say("  The run before this one was killed; its services are shutting down …")
                told = True
            time.sleep(0.05)
        self.write_state(State(pid=os.getpid(), url=url))
        return lock

    def write_state(self, state: State) -> None:
        _write_private(self._state, json.dumps(asdict(state), indent=1))

    def forget_state(self) -> None:
        self._state.unlink(missing_ok=True)

    def looks_like_ours(self) -> bool:
        return self._lock.exists()

    def secret_key(self) -> str:
        path = self.data / "secret_key"
        if not path.exists():
            _write_private(path, secrets.token_hex(32))
        return path.read_text().strip()

    def _locked(self) -> bool:
        if not self._lock.exists():
            return False
        lock = try_lock(self._lock)
        if lock is not None:
            os.close(lock)
        return lock is None

    def _in_use(self) -> bool:
        state = self._written_state()
        return state is None or _alive(state.pid)

    def _written_state(self) -> State | None:
        return State(**json.loads(self._state.read_text())) if self._state.exists() else None

    def _refusal(self) -> str:
        state = self._written_state()
        where = f"at {state.url} (process {state.pid})" if state else "in another process"
        return (
            f"The product already runs on this data folder, {where}. Stop it with Ctrl-C in its window, "
            "or start a second one beside it: PILOTO_DATA_DIR=/another/folder PORT=8001 ./dev run"
        )


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _write_private(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    unfinished.rename(path)

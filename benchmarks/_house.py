"""The product's processes for the time of a measurement: durable Postgres, Valkey, any number of web and
worker processes, and what each of them spends."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from benchmarks._processes import cpu_seconds
from server.launcher import product
from server.launcher.child import Child, Service
from server.launcher.services import Embedded
from server.settings import Settings, read_settings

SECRET = "benchmarks-only-benchmarks-only-benchmarks-only"  # noqa: S105


@dataclass
class House:
    """`start_web` and `start_worker` as often as wanted; `cpu` says what every one of them has used."""

    folder: Path
    addresses: Mapping[str, str]
    variables: Mapping[str, str]
    children: dict[str, Child] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return read_settings(dict(self.variables))

    def start_web(self, name: str = "web", module: str = "server.web", **more: str) -> int:
        """The port it serves on. `module` stands in for `server.web`, for floors."""
        port = free_port()
        log = self.folder / "logs" / f"{name}.log"
        own = {"PUBLIC_URL": f"http://localhost:{port}"}
        service = product.web({**self.variables, **own, **more}, host="127.0.0.1", port=port, log=log)
        command = [module if word == "server.web" else word for word in service.command]
        self.children[name] = child = Child(_with(service, name, command))
        product.wait_until_ready(port, child.running, log)
        return port

    def start_worker(self, name: str = "worker", **more: str) -> None:
        log = self.folder / "logs" / f"{name}.log"
        service = product.worker({**self.variables, **more}, log=log)
        self.children[name] = Child(_with(service, name, service.command))

    def stop(self, name: str) -> None:
        self.children.pop(name).stop()

    def cpu(self) -> dict[str, float]:
        """Seconds of user and system time so far, children that ended included."""
        return {name: cpu_seconds(child.pid) for name, child in self.children.items()}


@contextmanager
def open_house(**more: str) -> Iterator[House]:
    """Migrated and empty. Postgres syncs every commit, as in production."""
    # What the product's own code logs in this process must not get between the figures.
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    with tempfile.TemporaryDirectory(prefix="piloto-bench-", dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o711)
        sockets = folder / "sockets"
        sockets.mkdir(mode=0o700)
        children: dict[str, Child] = {}

        def start(service: Service) -> Child:
            children[service.name] = Child(service)
            return children[service.name]

        house: House | None = None
        try:
            addresses = Embedded(folder, sockets, folder / "logs").start(start, {})
            variables = product.environment(addresses, secret_key=SECRET, port=8000, **more)
            variables["DATABASE_APP_ROLE"] = "piloto_app"
            product.run_to_end(["migrate"], variables, folder / "logs" / "migrate.log")
            house = House(folder, addresses, variables, children)
            yield house
        finally:
            for child in reversed(children.values()):
                child.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _with(service: Service, name: str, command: Sequence[str]) -> Service:
    return Service(
        name=name,
        command=command,
        environment=service.environment,
        directory=service.directory,
        log=service.log,
    )


def machine() -> str:
    """What the numbers were taken on."""
    model = next(
        (line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")),
        "unknown processor",
    )  # fmt: skip
    return f"{os.cpu_count()} cores, {model}, {sys.platform}, Python {sys.version.split()[0]}"

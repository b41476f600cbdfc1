"""Postgres and Valkey of this pytest process: real servers, private, forgotten at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.launcher.child import Child, Service
from server.launcher.services import Embedded


@dataclass(frozen=True)
class Servers:
    database_url: str
    """Of a role that may create roles and databases."""
    redis_url: str


@contextmanager
def running_servers() -> Iterator[Servers]:
    """DATABASE_URL and REDIS_URL replace them one by one, as they do for the product."""
    folder = Path(tempfile.mkdtemp(prefix="piloto-test-", dir=_memory()))
    sockets = folder / "sockets"
    sockets.mkdir(mode=0o700)
    folder.chmod(0o711)
    children: list[Child] = []

    def start(service: Service) -> Child:
        children.append(Child(service))
        return children[-1]

    try:
        embedded = Embedded(folder, sockets, folder / "logs", durable=False)
        addresses = embedded.start(start, os.environ, may_create_databases=True)
        yield Servers(addresses["DATABASE_URL"], addresses["REDIS_URL"])
    finally:
        for child in reversed(children):
            child.stop()
        shutil.rmtree(folder, ignore_errors=True)


ROOM = 2 * 1024**3


def _memory() -> str | None:
    """Copies of the template cost half as much in a file system that is memory, where there is room."""
    folder = "/dev/shm"  # noqa: S108
    return folder if os.path.isdir(folder) and shutil.disk_usage(folder).free > ROOM else None

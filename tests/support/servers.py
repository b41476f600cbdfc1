"""Postgres and Valkey of this pytest process: real servers, private, forgotten at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.launcher.child import Child, Service
from server.launcher.locks import one_at_a_time, try_lock
from server.launcher.services import Embedded
from tests.support.clusters import TEMPLATE, copy_cluster

PREFIX = "piloto-test-"
ROOM = 2 * 1024**3


@dataclass(frozen=True)
class Servers:
    database_url: str
    """Of a role that may create roles and databases."""
    redis_url: str
    template: str | None = None
    """A database that is migrated already."""


@contextmanager
def running_servers(migrating: Mapping[str, str] | None = None) -> Iterator[Servers]:
    """DATABASE_URL and REDIS_URL replace them one by one, as they do for the product. Our own Postgres has a
    template that was migrated with these variables."""
    folder, lock = _folder()
    sockets = folder / "sockets"
    sockets.mkdir(mode=0o700)
    children: list[Child] = []

    def start(service: Service) -> Child:
        children.append(Child(service))
        return children[-1]

    try:
        embedded = Embedded(folder, sockets, folder / "logs", durable=False)
        template = None
        if migrating is not None and not os.environ.get("DATABASE_URL"):
            copy_cluster(embedded.postgres.cluster, folder.parent, migrating)
            template = TEMPLATE
        addresses = embedded.start(start, os.environ, [lock], may_create_databases=True)
        yield Servers(addresses["DATABASE_URL"], addresses["REDIS_URL"], template)
    finally:
        for child in reversed(children):
            child.stop()
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _folder() -> tuple[Path, int]:
    """A new one and its lock. What an earlier process left behind because it was killed goes now."""
    parent = _parent()
    with one_at_a_time(Path(tempfile.gettempdir()) / f"piloto-tests-{os.getuid()}.lock"):
        for left in parent.glob(f"{PREFIX}*/lock"):
            if left.stat().st_uid == os.getuid() and (unused := try_lock(left)) is not None:
                os.close(unused)
                shutil.rmtree(left.parent, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        folder.chmod(0o711)
        lock = try_lock(folder / "lock")
    assert lock is not None
    return folder, lock


def _parent() -> Path:
    """Copies of the template cost half as much in a file system that is memory, where there is room."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return memory if roomy else Path(tempfile.gettempdir())

"""The Postgres cluster that a pytest process begins with: made and migrated once for these migrations, kept
in the checkout's `.cache`, and copied. Making it takes seconds of work, copying it a tenth of one.
"""

import asyncio
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from server.launcher.account import user_namespaces_work
from server.launcher.binaries import postgres_program
from server.launcher.child import Child
from server.launcher.locks import one_at_a_time
from server.launcher.paths import CACHE, ROOT
from server.launcher.postgres import OWNER, Postgres
from server.launcher.schema import MIGRATIONS

KEPT = CACHE / "test-clusters"
TEMPLATE = "piloto_template"
_BESIDE = (
    "inbox/queries/search_ddl.py",
    "copilot/search_ddl.py",
    "server/launcher/postgres.py",
    "tests/support/clusters.py",
)
"""What migrations import from outside of their folder, and what makes a cluster."""


def copy_cluster(to: Path, parent: Path, migrating: Mapping[str, str]) -> None:
    """`parent` is where a new one grows up; `migrating` are the variables of the release command."""
    kept = KEPT / _fingerprint(migrating)
    with one_at_a_time(CACHE / "test-clusters.lock"):
        if not kept.exists():
            shutil.rmtree(KEPT, ignore_errors=True)
            _make(kept, parent, migrating)
        _copy(kept, to)


def migrate(variables: Mapping[str, str]) -> None:
    """By the product's own release command."""
    command = [sys.executable, "-m", "server.cli", "migrate"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"The migration of the template database failed:\n{done.stdout}{done.stderr}")


def _make(kept: Path, parent: Path, migrating: Mapping[str, str]) -> None:
    """Renamed when it is whole: whoever is killed here leaves nothing that looks like one."""
    with tempfile.TemporaryDirectory(prefix="piloto-cluster-", dir=parent) as name:
        folder = Path(name)
        folder.chmod(0o711)
        (folder / "sockets").mkdir(mode=0o700)
        postgres = Postgres(folder / "postgres", folder / "sockets", folder / "log", durable=False)
        with _running(postgres):
            postgres.create_owner(may_create_databases=True)
            asyncio.run(_create_template(postgres.url()))
            migrate({**migrating, "DATABASE_URL": postgres.url(OWNER, TEMPLATE)})
        kept.parent.mkdir(parents=True)
        unfinished = kept.with_suffix(".unfinished")
        _copy(postgres.cluster, unfinished)
        unfinished.rename(kept)


async def _create_template(url: str) -> None:
    owner = await asyncpg.connect(url)
    await owner.execute(f"CREATE DATABASE {TEMPLATE}")
    await owner.close()


@contextmanager
def _running(postgres: Postgres) -> Iterator[None]:
    account = postgres.prepare()
    server = Child(postgres.service(account))
    try:
        postgres.wait(server.running, stale="")
        yield
    finally:
        server.stop()


def _copy(cluster: Path, to: Path) -> None:
    """With the owners of the files, which `shutil` would not keep."""
    subprocess.run(["cp", "-a", str(cluster), str(to)], check=True)


def _fingerprint(migrating: Mapping[str, str]) -> str:
    digest = hashlib.sha256(repr(sorted(migrating.items())).encode())
    account = "userns" if os.getuid() == 0 and user_namespaces_work() else str(os.getuid())
    digest.update(f"{account} {postgres_program('postgres')}".encode())
    for path in (*sorted(MIGRATIONS.rglob("*.py")), *(ROOT / name for name in _BESIDE)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]

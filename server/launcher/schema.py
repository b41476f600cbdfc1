"""The schema of the embedded database, brought up to date only when there is something new to apply."""

import hashlib
import os
from collections.abc import Mapping

from server.launcher import product
from server.launcher.console import step
from server.launcher.instance import Instance
from server.launcher.paths import ROOT
from server.launcher.postgres import Postgres

MIGRATIONS = ROOT / "server" / "migrations"


def migrate(instance: Instance, postgres: Postgres, variables: Mapping[str, str]) -> None:
    stamp = instance.data / "migrated"
    wanted = None if os.environ.get("DATABASE_URL") else _fingerprint(postgres, variables)
    if wanted is not None and stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Database schema"):
        product.run_to_end(["migrate"], variables, instance.logs / "migrate.log")
    if wanted is not None:
        stamp.write_text(wanted)


def _fingerprint(postgres: Postgres, variables: Mapping[str, str]) -> str:
    """Of this very cluster, of what `migrate` would apply to it, and of what it sets up beside tables."""
    digest = hashlib.sha256()
    digest.update(str((postgres.cluster / "PG_VERSION").stat().st_mtime_ns).encode())
    digest.update(f"{variables['SECRET_KEY']} {variables.get('DATABASE_APP_ROLE')}".encode())
    for path in sorted(MIGRATIONS.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()

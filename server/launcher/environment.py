"""The Python environment in .venv, exactly as requirements.lock says, verified by hash."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from server.launcher.commandline import run_quietly, tool_environment
from server.launcher.console import step
from server.launcher.failure import LaunchFailure
from server.launcher.locks import one_at_a_time
from server.launcher.paths import CACHE, ROOT, VENV, VENV_BIN, VENV_PYTHON

LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".synced"


def inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def ensure() -> None:
    if _current():
        return
    with one_at_a_time(CACHE / "environment.lock"):
        if _current():
            return
        if VENV.exists() and not _usable():
            shutil.rmtree(VENV)
        with step("Python packages (a download the first time)"):
            uv = _uv()
            if not VENV_PYTHON.exists():
                run_quietly(
                    "venv", [uv, "venv", "--python", sys.executable, str(VENV)], environment=_uv_environment()
                )
            sync = [uv, "pip", "sync", "--python", str(VENV_PYTHON), "--require-hashes"]
            run_quietly("packages", [*sync, str(LOCK)], environment=_uv_environment())
        STAMP.write_text(_fingerprint())


def describe() -> str:
    if not VENV_PYTHON.exists():
        return "not made yet; ./dev run makes it."
    return f"{VENV}, as locked." if _current() else f"{VENV}, not as locked; the next ./dev run mends it."


def enter(arguments: list[str]) -> None:
    """Goes on as the environment's own Python, in this same process."""
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), str(ROOT / "dev"), *arguments])


def _current() -> bool:
    return VENV_PYTHON.exists() and STAMP.exists() and STAMP.read_text() == _fingerprint()


def _fingerprint() -> str:
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {ROOT}\n"


def _usable() -> bool:
    """Scripts in an environment carry its address: one that was moved, or lost its Python, is made again."""
    moved = STAMP.exists() and STAMP.read_text().rstrip("\n").partition(" ")[2] != str(ROOT)
    return VENV_PYTHON.exists() and not moved


def _uv_environment() -> dict[str, str]:
    more = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    if "PIP_INDEX_URL" in os.environ and "UV_DEFAULT_INDEX" not in os.environ:
        more["UV_DEFAULT_INDEX"] = os.environ["PIP_INDEX_URL"]
    return tool_environment(**more)


def _uv() -> str:
    """uv itself comes from the lock, with its hashes, through whatever this Python can install with."""
    unpacked = CACHE / "uv" / "uv"
    for known in (VENV_BIN / "uv", unpacked):
        if known.exists():
            return str(known)
    on_path = shutil.which("uv")
    if on_path:
        return on_path
    if importlib.util.find_spec("ensurepip") is None and importlib.util.find_spec("pip") is None:
        _install_venv_with_apt()
    if importlib.util.find_spec("ensurepip") is not None:
        run_quietly("venv", [sys.executable, "-m", "venv", str(VENV)])
        run_quietly("uv", [str(VENV_PYTHON), "-m", "pip", "install", "--no-deps", "-r", str(_uv_pin())])
        return str(VENV_BIN / "uv")
    return _unpack_uv(unpacked)


def _uv_pin() -> Path:
    stanza = re.search(r"^uv==.*(?:\n    --hash=.*)+", LOCK.read_text(), re.MULTILINE)
    if stanza is None:
        raise LaunchFailure(f"{LOCK} does not pin uv. `./dev lock` makes it again.")
    pin = CACHE / "uv.txt"
    pin.parent.mkdir(parents=True, exist_ok=True)
    pin.write_text(stanza.group() + "\n")
    return pin


def _unpack_uv(target: Path) -> str:
    """Without ensurepip no environment can be made, but the wheel of uv holds the program that can."""
    wheels = CACHE / "uv-wheel"
    download = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(wheels), "-r", str(_uv_pin())]
    run_quietly("uv", download)
    with zipfile.ZipFile(next(wheels.glob("uv-*.whl"))) as wheel:
        program = next(name for name in wheel.namelist() if name.endswith("/scripts/uv"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(wheel.read(program))
    target.chmod(0o755)
    return str(target)


def _install_venv_with_apt() -> None:
    if os.getuid() != 0 or shutil.which("apt-get") is None:
        raise LaunchFailure(
            "This Python has neither venv nor pip, so nothing can be installed. "
            "On Debian and Ubuntu: sudo apt-get install python3-venv. Then run the same command again."
        )
    run_quietly("apt", ["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"])
    if subprocess.run([sys.executable, "-c", "import ensurepip"], check=False).returncode != 0:
        raise LaunchFailure(f"python3-venv is installed but not for {sys.executable}. Use /usr/bin/python3.")
    importlib.invalidate_caches()

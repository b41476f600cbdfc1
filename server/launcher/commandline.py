"""Other programs, run to their end; their words are shown only when they fail."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from server.launcher.child import last_lines
from server.launcher.failure import LaunchFailure
from server.launcher.paths import CACHE, ROOT, VENV_BIN


def tool_environment(**more: str) -> dict[str, str]:
    """Programs of the environment first: its node and npm, and no others."""
    inherited = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    return {**inherited, "PATH": f"{VENV_BIN}{os.pathsep}{os.environ.get('PATH', '')}", **more}


def run_quietly(
    name: str, command: Sequence[str], *, directory: Path = ROOT, environment: Mapping[str, str] | None = None
) -> None:
    log = CACHE / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        done = subprocess.run(
            command,
            cwd=directory,
            env=environment or tool_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode != 0:
        raise LaunchFailure(f"`{' '.join(command)}` failed ({log}):\n{last_lines(log, 40)}")


def run_visibly(
    command: Sequence[str], *, directory: Path = ROOT, environment: Mapping[str, str] | None = None
) -> int:
    return subprocess.run(
        command, cwd=directory, env=environment or tool_environment(), check=False
    ).returncode

"""Lets the browser's own code judge recordings."""

import os
import subprocess
from pathlib import Path

from server.launcher import frontend
from server.launcher.paths import STATIC, VENV_BIN


def replay(folder: Path) -> None:
    """Fails with what the browser would show and what it would read."""
    frontend.install_all()
    command = [str(VENV_BIN / "npx"), "vitest", "run", "tests/recordings"]
    variables = {**os.environ, "RECORDINGS": str(folder), "NO_COLOR": "1"}
    variables["PATH"] = f"{VENV_BIN}{os.pathsep}{variables.get('PATH', '')}"
    done = subprocess.run(command, cwd=STATIC, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

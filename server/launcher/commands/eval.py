"""Measures the copilot on cases: docs/evaluation.md."""

from server.launcher.commandline import run_visibly
from server.launcher.paths import VENV_PYTHON


def run(arguments: list[str]) -> int:
    return run_visibly([str(VENV_PYTHON), "-m", "evals", *arguments])

"""Breaks every link and process of the product on purpose and says what was lost: docs/faults.md."""

from server.launcher import frontend
from server.launcher.commandline import run_visibly
from server.launcher.paths import VENV_PYTHON


def run(arguments: list[str]) -> int:
    frontend.build()
    return run_visibly([str(VENV_PYTHON), "-m", "tests.faults", *arguments])

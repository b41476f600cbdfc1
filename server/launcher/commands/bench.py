"""Runs benchmarks/<name>.py; what follows the name goes to it, --json as well."""

import ast

from server.launcher.commandline import run_visibly
from server.launcher.console import say
from server.launcher.failure import LaunchFailure
from server.launcher.paths import ROOT, VENV_PYTHON

FOLDER = ROOT / "benchmarks"


def run(arguments: list[str]) -> int:
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    if not arguments or arguments[0].startswith("-"):
        for name in names:
            say(f"  ./dev bench {name:<20} {_purpose(name)}")
        return 0
    name, rest = arguments[0], arguments[1:]
    if name not in names:
        raise LaunchFailure(f"There is no benchmark `{name}`. There are: {', '.join(names) or 'none yet'}.")
    return run_visibly([str(VENV_PYTHON), "-m", f"benchmarks.{name}", *rest])


def _purpose(name: str) -> str:
    text = ast.get_docstring(ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))) or ""
    return text.partition("\n")[0]

"""How long our files and functions are, beside those of the projects we learn from."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from server.launcher.console import say
from server.launcher.paths import ROOT, STATIC

ANCHORS = {
    "Campfire": ("19/81/109", "3/9/23"),
    "lila-ws": ("65/238/354", "2/22/228"),
    "websockets": ("227/1253/1631", "14/93/325"),
}
FLOORS = ("realtime", "inbox", "copilot", "server")

_TS_FUNCTION = re.compile(
    r"^(?P<indent>\s*)(?:export\s+)?(?:default\s+)?(?:async\s+)?"
    r"(?:function\b.*|(?:const|let)\s+\w+.*=>\s*|(?:static\s+|private\s+|readonly\s+)*\w+\([^;]*\).*)\{\s*$"
)


def show() -> None:
    say("\n── Sizes (median/p95/max lines; a mirror, not a gate)")
    say(f"  {'':<24}{'files':>14}{'functions':>14}")
    for name, files in _groups().items():
        if files:
            lengths = [len(_lines(path)) for path in files]
            functions = [length for path in files for length in _function_lengths(path)]
            say(f"  {name:<24}{summarise(lengths):>14}{summarise(functions):>14}")
    for name, (of_files, of_functions) in ANCHORS.items():
        say(f"  {'(' + name + ')':<24}{of_files:>14}{of_functions:>14}")


def summarise(lengths: Sequence[int]) -> str:
    if not lengths:
        return "-"
    ordered = sorted(lengths)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 1.0)]
    return "/".join(str(length) for length in at)


def python_functions(source: str) -> list[int]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, functions))
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes]


def typescript_functions(source: str) -> list[int]:
    """Roughly: from a line that opens a function to the first brace that closes at its own indentation."""
    lines = source.splitlines()
    found = []
    for start, line in enumerate(lines):
        opening = _TS_FUNCTION.match(line)
        if opening is None or re.match(r"\s*(?:if|for|while|switch|catch)\b", line):
            continue
        closing = re.compile(rf"^{opening['indent']}\}}")
        length = next((i for i, text in enumerate(lines[start + 1 :], 2) if closing.match(text)), None)
        if length is not None:
            found.append(length)
    return found


def _groups() -> dict[str, list[Path]]:
    groups = {
        floor: [path for path in (ROOT / floor).rglob("*.py") if "versions" not in path.parts]
        for floor in FLOORS
    }
    product = [path for files in groups.values() for path in files if path.stat().st_size]
    browser = [path for path in (STATIC / "src").rglob("*.ts*") if ".gen." not in path.name]
    return {
        "all Python": product,
        **groups,
        "tests": list((ROOT / "tests").rglob("*.py")),
        "static (TypeScript)": browser,
    }


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _function_lengths(path: Path) -> Iterator[int]:
    measure = python_functions if path.suffix == ".py" else typescript_functions
    yield from measure(path.read_text("utf-8"))

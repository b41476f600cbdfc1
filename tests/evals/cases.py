"""Lines of case files, as short as a test can say them."""

from pathlib import Path
from typing import Any

import msgspec

from evals.cases import Case
from evals.read_cases import read_cases

NOW = "2026-11-20T10:00:00-03:00"


def a_line(*said: str, **changes: Any) -> dict[str, Any]:
    """`> text` is the company's, everything else the customer's."""
    history = [
        {
            "id": f"m{number}",
            "dir": "out" if text.startswith("> ") else "in",
            "kind": "text",
            "text": text.removeprefix("> "),
            "at": f"2026-11-20T09:{40 + number:02d}:00-03:00",
        }
        for number, text in enumerate(said or ("vcs emitem nota fiscal?",), start=1)
    ]
    return {"id": "c1", "slice": "some", "now": NOW, "history": history} | changes


def write(folder: Path, *lines: dict[str, Any] | str, name: str = "some.jsonl") -> Path:
    written = [line if isinstance(line, str) else msgspec.json.encode(line).decode() for line in lines]
    (folder / name).write_text("\n".join(written) + "\n", "utf-8")
    return folder


def a_case(folder: Path, *said: str, **changes: Any) -> Case:
    (case,) = read_cases(write(folder, a_line(*said, **changes)))
    return case

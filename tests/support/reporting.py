"""What a failing test is told with: why, and not the thousands of requests that went well beside it."""

import re
from pathlib import Path

MOST_LINES = 100
_UNREMARKABLE = re.compile(r"\[(?:\x1b\[[0-9;]*m)*(?:info|debug)\b|\"level\": ?\"(?:info|debug)\"")


def remarkable(captured: str) -> str:
    """The last lines without those of logs below a warning."""
    lines = captured.splitlines()
    kept = [line for line in lines if not _UNREMARKABLE.search(line)][-MOST_LINES:]
    left = len(lines) - len(kept)
    return "\n".join([f"({left} lines left out)", *kept] if left else kept)


def logs_of(folder: Path) -> list[tuple[str, str]]:
    """A section for each log in which something remarkable stands."""
    found = (
        (log.name, remarkable(log.read_text("utf-8", "replace"))) for log in sorted(folder.glob("*.log"))
    )
    return [(f"The product's {name}", words) for name, words in found if words]

"""What a failing test is told with: why, and not the thousands of requests that went well beside it."""

import re
from pathlib import Path

import pytest

MOST_LINES = 400
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


class AtOnce:
    """Names a failure when it happens, with its first line: a run of minutes may be ended before its end."""

    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        self._terminal = terminal

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._terminal.write(f"\nFAILED {report.nodeid} ({report.when}): {_first_line(report)}\n")


def _first_line(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    words: str = crash.message if crash is not None else report.longreprtext
    return next((line.strip() for line in words.splitlines() if line.strip()), "")

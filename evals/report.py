"""A run as files: JSON for machines and for the next comparison, Markdown for people."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from evals.metrics import Summary, by_slice, summarise
from evals.pilot.report import PilotReport, pilot_report
from evals.pilot.row import PilotRow
from evals.row import Row

FOLDER = Path(__file__).parent
REPORTS = FOLDER / "reports"
FAILURES_SHOWN = 60
SPLITS = ("dev", "held_out")


class Report(msgspec.Struct, frozen=True, kw_only=True):
    provider: str
    level: str | None
    model: str | None
    at: str
    summary: Summary
    slices: dict[str, Summary]
    splits: dict[str, Summary] = msgspec.field(default_factory=dict)
    """`held_out` cases are those that nobody looked at while improving."""
    outcomes: dict[str, bool]
    """By case: passed in every run."""
    rows: list[Row] = msgspec.field(default_factory=list)
    """Empty in a committed baseline."""
    pilot: PilotReport | None = None
    """Of its conversations, where some were played."""


def report_of(
    rows: Sequence[Row],
    provider: str,
    level: str | None,
    model: str | None,
    talked: Sequence[PilotRow] = (),
) -> Report:
    outcomes: dict[str, bool] = {}
    for row in rows:
        outcomes[row.id] = outcomes.get(row.id, True) and row.passed
    return Report(
        provider=provider,
        level=level,
        model=model,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        summary=summarise(rows, provider),
        slices={name: summarise(group, provider) for name, group in by_slice(rows).items()},
        splits={
            tag: summarise(group, provider)
            for tag in SPLITS
            if (group := [row for row in rows if tag in row.tags])
        },
        outcomes=outcomes,
        rows=list(rows),
        pilot=pilot_report(talked),
    )


def baseline_path(provider: str) -> Path:
    return FOLDER / f"baseline-{provider}.json"


def read_report(path: Path) -> Report:
    return msgspec.json.decode(path.read_bytes(), type=Report)


def find_baseline(provider: str) -> Report | None:
    path = baseline_path(provider)
    return read_report(path) if path.exists() else None


def write_report(report: Report, text: str, folder: Path = REPORTS) -> Path:
    """Both files; returns the readable one. Reports are not committed, baselines are."""
    folder.mkdir(exist_ok=True)
    stem = "-".join(part for part in (report.provider, report.level) if part)
    (folder / f"{stem}.json").write_bytes(encode(report))
    path = folder / f"{stem}.md"
    path.write_text(text, "utf-8")
    return path


def write_baseline(report: Report) -> Path:
    path = baseline_path(report.provider)
    pilot = msgspec.structs.replace(report.pilot, rows=[]) if report.pilot else None
    outcomes = dict(sorted(report.outcomes.items()))
    bare = msgspec.structs.replace(report, rows=[], outcomes=outcomes, pilot=pilot)
    path.write_bytes(encode(bare))
    return path


def encode(report: Report) -> bytes:
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"

"""What a run must reach: nothing forbidden at all, in time, and no case lost that the baseline had."""

from collections.abc import Sequence

from evals.metrics import IN_TIME_MS, Summary
from evals.pilot.report import missed_by_pilot
from evals.report import Report

PREMATURE = 0.10
NEVER = (
    "illegal_transitions",
    "unsupported_facts",
    "price_violations",
    "closing_violations",
    "other_violations",
)
WHOLE = ("schema_valid", "evidence_valid", "portuguese")


def missed(report: Report, baseline: Report | None) -> list[str]:
    """Sentences; none when every gate is passed."""
    return [*_absolute(report.summary), *_late(report), *_lost(report, baseline), *_pilot(report, baseline)]


def _pilot(report: Report, baseline: Report | None) -> list[str]:
    steady = baseline is not None and baseline.provider == report.provider == "local"
    return (
        missed_by_pilot(report.pilot, baseline.pilot if baseline and steady else None) if report.pilot else []
    )


def _absolute(summary: Summary) -> list[str]:
    found = [f"{name} is {count}, must be 0" for name in NEVER if (count := getattr(summary, name)) > 0]
    found += [
        f"{name} is {share:.1%}, must be 100%"
        for name in WHOLE
        if (share := getattr(summary, name)) is not None and share < 1
    ]
    premature = summary.premature_escalation
    if premature is not None and premature > PREMATURE:
        found.append(f"premature_escalation is {premature:.1%}, must be at most {PREMATURE:.0%}")
    return found


def _late(report: Report) -> list[str]:
    """Of vendors, a few cases at a time. Rules are played by the dozen, and levels without haste."""
    p95 = report.summary.total_p95_ms
    if report.provider == "local" or report.level or p95 is None or p95 <= IN_TIME_MS:
        return []
    return [f"total_p95_ms is {p95:.0f}, must be at most {IN_TIME_MS}"]


def _lost(report: Report, baseline: Report | None) -> list[str]:
    if baseline is None or baseline.provider != report.provider or report.provider != "local":
        return []  # what a model says differs from run to run; `--compare` tells chance from change
    lost = lost_cases(report, baseline)
    return [f"{len(lost)} cases that the baseline passed fail now: {', '.join(lost)}"] if lost else []


def lost_cases(report: Report, baseline: Report) -> Sequence[str]:
    return sorted(id_ for id_, passed in report.outcomes.items() if not passed and baseline.outcomes.get(id_))

"""What played conversations came to, for machines and for people, and what they must reach."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from evals.pilot.metrics import PilotSummary, summarise_pilot
from evals.pilot.row import PilotRow

SPLITS = ("dev", "held_out")
AT_MOST = {"premature": 0.10, "missed": 0.10}
AT_LEAST = {"clarify": 0.85, "actions": 0.85}
NEVER = ("policy_violations", "asked_again", "illegal_paths", "not_once", "broken")
COLUMNS = ("conversations", "turns", "passed", "actions", "hand_overs", "premature", "missed", "clarify")
SHOWN = 40


class PilotReport(msgspec.Struct, frozen=True, kw_only=True):
    summary: PilotSummary
    slices: dict[str, PilotSummary]
    splits: dict[str, PilotSummary]
    """`held_out` conversations are those that nobody looked at while improving."""
    outcomes: dict[str, bool]
    """By conversation: passed in every run."""
    rows: list[PilotRow] = msgspec.field(default_factory=list)
    """Empty in a committed baseline."""


def pilot_report(rows: Sequence[PilotRow]) -> PilotReport | None:
    if not rows:
        return None
    outcomes: dict[str, bool] = {}
    slices: dict[str, list[PilotRow]] = defaultdict(list)
    for row in rows:
        outcomes[row.id] = outcomes.get(row.id, True) and row.passed
        slices[row.slice].append(row)
    return PilotReport(
        summary=summarise_pilot(rows),
        slices={name: summarise_pilot(group) for name, group in sorted(slices.items())},
        splits={
            tag: summarise_pilot(group)
            for tag in SPLITS
            if (group := [row for row in rows if tag in row.tags])
        },
        outcomes=outcomes,
        rows=list(rows),
    )


def missed_by_pilot(report: PilotReport, baseline: PilotReport | None) -> list[str]:
    """Sentences; none when every gate is passed. `baseline`: of a provider that always says the same."""
    summary = report.summary
    found = [f"pilot: {name} is {count}, must be 0" for name in NEVER if (count := getattr(summary, name))]
    for name, most in AT_MOST.items():
        if (share := getattr(summary, name)) is not None and share > most:
            found.append(f"pilot: {name} is {share:.1%}, must be at most {most:.0%}")
    for name, least in AT_LEAST.items():
        if (share := getattr(summary, name)) is not None and share < least:
            found.append(f"pilot: {name} is {share:.1%}, must be at least {least:.0%}")
    lost = lost_conversations(report, baseline)
    if lost:
        found.append(f"pilot: {len(lost)} conversations that the baseline passed fail now: {', '.join(lost)}")
    return found


def lost_conversations(report: PilotReport, baseline: PilotReport | None) -> list[str]:
    if baseline is None:
        return []
    return sorted(id_ for id_, passed in report.outcomes.items() if not passed and baseline.outcomes.get(id_))


def render_pilot(report: PilotReport, baseline: PilotReport | None) -> Iterator[str]:
    yield "## The pilot's conversations"
    yield ""
    alike = baseline is not None and baseline.outcomes.keys() == report.outcomes.keys()
    then = baseline.summary if baseline and alike else None
    yield "| | now | baseline |"
    yield "|---|---|---|"
    for field in msgspec.structs.fields(PilotSummary):
        before = figure(getattr(then, field.name)) if then else ""
        yield f"| {field.name} | {figure(getattr(report.summary, field.name))} | {before} |"
    yield ""
    yield f"| slice | {' | '.join(COLUMNS)} |"
    yield f"|---|{'---|' * len(COLUMNS)}"
    for name, summary in (*report.slices.items(), *report.splits.items()):
        yield f"| {name} | {' | '.join(figure(getattr(summary, column)) for column in COLUMNS)} |"
    yield ""


def render_failures(report: PilotReport) -> Iterator[str]:
    failed = [row for row in report.rows if not row.passed]
    if not failed:
        return
    yield f"## Failures of the pilot's conversations ({len(failed)})"
    yield ""
    for row in failed[:SHOWN]:
        yield f"**{row.id}** ({row.slice}) {row.why}"
        yield ""
        yield from [f"- {row.error}"] if row.error else []
        yield from [f"- {row.path.came}"] if not row.path.passed else []
        for number, turn in enumerate(row.turns, start=1):
            if turn.passed:
                continue
            wrong = "; ".join(
                f"{one.field}: expected `{one.expected}`, came `{one.came}`"
                for one in turn.judged
                if not one.passed
            )
            yield f"- turn {number} «{' ⏎ '.join(turn.says)}»: {wrong}; said: {' ⏎ '.join(turn.said)[:300]}"
        yield ""


def figure(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.1%}"

"""Two results of the same cases: is the difference more than chance? Paired bootstrap over cases."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from evals.markdown import figure
from evals.report import Report, read_report
from evals.row import Row

SAMPLES = 10_000
FIELDS = ("passed", "intent", "stage", "must_cite", "facts_supported", "abstain", "escalate")
Score = Callable[[Row], float | None]


def compare(left_path: Path, right_path: Path) -> str:
    left, right = read_report(left_path), read_report(right_path)
    names = [_name(left), _name(right)]
    if names[0] == names[1]:
        names = [str(left_path), str(right_path)]
    lines = [
        f"| | {names[0]} | {names[1]} | difference | 95% interval | cases |",
        "|---|---|---|---|---|---|",
    ]
    for name, score in {**{field: _judged(field) for field in FIELDS}, **_MEASURES}.items():
        line = _line(name, _by_case(left.rows, score), _by_case(right.rows, score))
        lines += [line] if line else []
    lines += [
        "",
        f"Only {names[0]} passes: {_only(left, right)}",
        f"Only {names[1]} passes: {_only(right, left)}",
    ]
    return "\n".join(lines) + "\n"


def interval(differences: Sequence[float], samples: int = SAMPLES) -> tuple[float, float]:
    """Of the mean, by drawing cases again and again; the same figures give the same interval."""
    draw = random.Random(20260217)  # noqa: S311 - repeatable, nothing secret
    size = len(differences)
    means = sorted(sum(draw.choices(differences, k=size)) / size for _ in range(samples))
    return means[int(samples * 0.025)], means[int(samples * 0.975)]


def _line(name: str, left: Mapping[str, float], right: Mapping[str, float]) -> str | None:
    shared = sorted(left.keys() & right.keys())
    if not shared:
        return None
    one, other = _mean([left[id_] for id_ in shared]), _mean([right[id_] for id_ in shared])
    low, high = interval([right[id_] - left[id_] for id_ in shared])
    told = [_signed(name, value) for value in (other - one, low, high)]
    sure = " *" if low > 0 or high < 0 else ""
    return (
        f"| {name} | {figure(name, one)} | {figure(name, other)} | {told[0]}{sure} | {told[1]} … {told[2]} "
        f"| {len(shared)} |"
    )


def _judged(field: str) -> Score:
    if field == "passed":
        return lambda row: float(row.passed)

    def score(row: Row) -> float | None:
        return next((float(one.passed) for one in row.judged if one.field == field), None)

    return score


_MEASURES: Mapping[str, Score] = {
    "total_p50_ms": lambda row: row.ms,
    "cost_micro_usd_per_case": lambda row: row.cost_micro_usd,
}


def _by_case(rows: Sequence[Row], score: Score) -> dict[str, float]:
    """The mean over runs."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if (value := score(row)) is not None:
            found[row.id].append(value)
    return {id_: _mean(values) for id_, values in found.items()}


def _only(this: Report, other: Report) -> str:
    won = [id_ for id_, passed in this.outcomes.items() if passed and other.outcomes.get(id_) is False]
    return ", ".join(sorted(won)) or "none"


def _name(report: Report) -> str:
    return " ".join(part for part in (report.provider, report.model, report.level) if part)


def _signed(name: str, value: float) -> str:
    told = figure(name, value)
    return told if value < 0 else f"+{told}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

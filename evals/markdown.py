"""The report that people read."""

from collections.abc import Iterator, Sequence

import msgspec

from evals.metrics import Summary
from evals.pilot.report import render_failures, render_pilot
from evals.report import FAILURES_SHOWN, Report
from evals.row import Row

COUNTS = frozenset(
    "cases runs late fell_back decisions_fell_back second_options illegal_transitions unsupported_facts "
    "price_violations closing_violations other_violations tokens_in tokens_out".split()
)
PLAIN = frozenset("chars_p50 chars_p95 ttft_p50_ms ttft_p95_ms total_p50_ms total_p95_ms".split())
FINE = frozenset("brier calibration_error intent_macro_f1 slot_f1".split())
SLICE_COLUMNS = (
    "cases",
    "passed",
    "intent_accuracy",
    "stage_accuracy",
    "slot_f1",
    "must_cite",
    "unsupported_facts",
)


def render(report: Report, baseline: Report | None, missed: Sequence[str], seconds: float) -> str:
    return "\n".join(_lines(report, baseline, missed, seconds)) + "\n"


def _lines(report: Report, baseline: Report | None, missed: Sequence[str], seconds: float) -> Iterator[str]:
    who = " ".join(part for part in (report.provider, report.model, report.level) if part)
    yield f"# Evaluation of {who}"
    yield ""
    talked = f", {report.pilot.summary.conversations} conversations" if report.pilot else ""
    yield f"{report.at}, {report.summary.cases} cases{talked} in {seconds:.0f} s."
    yield ""
    yield from [f"- **Gate missed:** {one}" for one in missed] or ["All gates passed."]
    yield ""
    alike = baseline is not None and baseline.outcomes.keys() == report.outcomes.keys()
    yield from _table(report.summary, baseline.summary if baseline and alike else None)
    yield ""
    yield from _parts(report)
    if report.pilot:
        yield from render_pilot(report.pilot, baseline.pilot if baseline else None)
    if baseline:
        yield from _changes(report, baseline)
    yield from _failures(report.rows)
    if report.pilot:
        yield from render_failures(report.pilot)


def _table(now: Summary, before: Summary | None) -> Iterator[str]:
    yield "| | now | baseline |"
    yield "|---|---|---|"
    for field in msgspec.structs.fields(Summary):
        then = figure(field.name, getattr(before, field.name)) if before else ""
        yield f"| {field.name} | {figure(field.name, getattr(now, field.name))} | {then} |"


def _parts(report: Report) -> Iterator[str]:
    yield f"| slice | {' | '.join(SLICE_COLUMNS)} |"
    yield f"|---|{'---|' * len(SLICE_COLUMNS)}"
    for name, summary in (*report.slices.items(), *report.splits.items()):
        cells = [figure(column, getattr(summary, column)) for column in SLICE_COLUMNS]
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def _changes(report: Report, baseline: Report) -> Iterator[str]:
    known = [id_ for id_ in report.outcomes if id_ in baseline.outcomes]
    won = [id_ for id_ in known if report.outcomes[id_] and not baseline.outcomes[id_]]
    lost = [id_ for id_ in known if baseline.outcomes[id_] and not report.outcomes[id_]]
    new = [id_ for id_ in report.outcomes if id_ not in baseline.outcomes]
    yield "## Against the baseline"
    yield ""
    for title, ids in (("Passes now", won), ("Fails now", lost), ("New", new)):
        yield f"- {title}: {', '.join(ids) if ids else 'none'}"
    yield ""


def _failures(rows: Sequence[Row]) -> Iterator[str]:
    failed = [row for row in rows if not row.passed]
    if not failed:
        return
    yield f"## Failures ({len(failed)})"
    yield ""
    for row in failed[:FAILURES_SHOWN]:
        yield f"**{row.id}** ({row.slice}) {row.why}"
        yield ""
        for one in row.judged:
            if not one.passed:
                yield f"- {one.field}: expected `{_short(one.expected)}`, came `{_short(one.came)}`"
        if row.reply is not None:
            yield f"- reply: {_short(row.reply, 400)}"
        yield ""
    if len(failed) > FAILURES_SHOWN:
        yield f"… and {len(failed) - FAILURES_SHOWN} more, in the JSON beside this."


def figure(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    if name in COUNTS or name in PLAIN:
        return f"{value:.0f}"
    if name in FINE:
        return f"{value:.3f}"
    if name == "cost_micro_usd_per_case":
        return f"US$ {value / 1e6:.6f}"
    return f"{value:.1%}"


def _short(value: object, limit: int = 160) -> str:
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    text = text.replace("\n", " ⏎ ").replace("`", "'")
    return text if len(text) <= limit else f"{text[:limit]}…"

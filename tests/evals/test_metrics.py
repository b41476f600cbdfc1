"""Figures, by hand."""

import msgspec
import pytest

from evals.cases import Case
from evals.compare import interval
from evals.gates import lost_cases, missed
from evals.judge import Verdict, verdict
from evals.metrics import calibration_error, macro_f1, percentile, summarise
from evals.report import Report, report_of
from evals.row import Row, broken
from tests.evals.cases import NOW


def a_row(id_: str, *judged: Verdict, run: int = 0, **changes: object) -> Row:
    case = msgspec.convert(
        {
            "id": id_, "slice": "some", "tags": [], "tenant": {}, "persona": {}, "vertical": "",
            "slots": [], "now": NOW, "history": [], "stages": [],
            "stage": None, "first_contact": True, "profile_name": "C", "counter": 0, "counter_after": None,
            "draft_after": None, "expect": {}, "why": "",
        },
        Case,
    )  # fmt: skip
    passed = all(one.passed for one in judged)
    row = broken(case, RuntimeError("x"), run)
    return msgspec.structs.replace(row, judged=list(judged), passed=passed, error=None, **changes)


def escalate(expected: bool, came: str) -> Verdict:
    return verdict("escalate", expected, came, (came == "hand_over") == expected)


def test_hand_overs_as_seed_001_counts_them() -> None:
    rows = [a_row(f"right{n}", escalate(True, "hand_over")) for n in range(20)]
    rows += [a_row(f"premature{n}", escalate(False, "hand_over")) for n in range(29)]
    rows += [a_row("missed", escalate(True, "clarify"))]
    summary = summarise(rows, "local")
    assert summary.premature_escalation == pytest.approx(29 / 49)
    assert summary.escalation_precision == pytest.approx(20 / 49)
    assert summary.escalation_recall == pytest.approx(20 / 21)


def test_rare_intents_weigh_as_much_as_frequent_ones() -> None:
    assert macro_f1([("A", "A"), ("A", "A"), ("A", "A"), ("B", "A")]) == pytest.approx((6 / 7 + 0) / 2)
    assert macro_f1([]) is None


def test_slots_count_by_what_was_wanted_and_what_was_found() -> None:
    row = a_row(
        "c",
        verdict("slots.a", 1, 1, True),
        verdict("slots.b", 2, None, False),
        verdict("slots.c", None, 3, False),
        verdict("slots.d", None, None, True),
    )
    assert summarise([row], "local").slot_f1 == pytest.approx(2 * 1 / (2 + 2))


def test_confidence_is_held_to_what_came() -> None:
    assert calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)
    assert calibration_error([(1.0, True), (0.0, False)]) == 0
    assert calibration_error([]) is None


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([3, 1, 2], 50) == 2
    assert percentile(list(range(1, 101)), 95) == 95
    assert percentile([], 50) is None


def test_a_case_passes_when_it_passes_every_time() -> None:
    rows = [
        a_row("a"),
        a_row("b"),
        a_row("a", run=1),
        a_row("b", verdict("intent", ["X"], "Y", False), run=1),
    ]
    summary = summarise(rows, "local")
    assert (summary.runs, summary.passed, summary.passed_always) == (2, 0.75, 0.5)


def report(*rows: Row, provider: str = "local") -> Report:
    return report_of(rows, provider, None, None)


def test_nothing_forbidden_passes_and_no_case_is_lost() -> None:
    bad = verdict("no_price", [], ["50"], False)
    before = report(a_row("a"), a_row("b", verdict("intent", ["X"], "Y", False)))
    now = report(a_row("a", bad), a_row("b"))
    assert lost_cases(now, before) == ["a"]
    told = missed(now, before)
    assert [line.split(" ")[0] for line in told] == ["price_violations", "1"]
    assert missed(before, before) == []


def test_what_a_model_says_another_time_is_no_loss() -> None:
    before = report(a_row("a"), provider="google")
    now = report(a_row("a", verdict("intent", ["X"], "Y", False)), provider="google")
    assert missed(now, before) == []


def test_a_difference_is_told_from_chance() -> None:
    low, high = interval([1.0] * 30 + [0.0] * 30)
    assert 0.3 < low < 0.5 < high < 0.7
    low, high = interval([1.0, -1.0] * 30)
    assert low < 0 < high
    assert interval([0.0] * 10) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("provider", "level", "gated"),
    [("google", None, True), ("google", "high", False), ("local", None, False)],
)
def test_a_vendor_that_is_late_misses_a_gate(provider: str, level: str | None, gated: bool) -> None:
    rows = [a_row(f"c{number}", ms=3_000.0) for number in range(90)]
    rows += [a_row(f"late{number}", ms=4_100.0) for number in range(10)]
    report = report_of(rows, provider, level, None)
    assert report.summary.late == 10
    assert missed(report, None) == (["total_p95_ms is 4100, must be at most 4000"] if gated else [])

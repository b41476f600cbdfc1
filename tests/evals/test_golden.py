"""The gate: what `local` makes of every golden case, against what is committed. A slice at a time, so that no
test lasts long and processes share them."""

import pytest

from evals.gates import missed
from evals.read_cases import GOLDEN, read_cases
from evals.report import find_baseline, report_of
from evals.run import run_cases

CASES = read_cases(GOLDEN)
AT_ONCE = 10
"""Beside the other process of the suite, and within the deadline of a draft on a busy machine."""


@pytest.mark.parametrize("part", sorted({case.slice for case in CASES}))
async def test_local_reaches_every_gate_on_the_golden_cases(part: str, variables: dict[str, str]) -> None:
    cases = [case for case in CASES if case.slice == part]
    rows = await run_cases({**variables, "AI_PROVIDER": "local"}, cases, at_once=AT_ONCE)
    baseline = find_baseline("local")
    assert baseline is not None
    wrong = {row.id: [one for one in row.judged if not one.passed] for row in rows if not row.passed}
    assert missed(report_of(rows, "local", None, None), baseline) == [], wrong


def test_the_golden_cases_are_at_least_two_hundred() -> None:
    assert len(CASES) >= 200

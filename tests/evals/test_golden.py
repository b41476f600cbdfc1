"""The gate: what `local` makes of every golden case, against what is committed."""

from evals.gates import missed
from evals.read_cases import GOLDEN, read_cases
from evals.report import find_baseline, report_of
from evals.run import run_cases


async def test_local_reaches_every_gate_on_the_golden_cases(variables: dict[str, str]) -> None:
    cases = read_cases(GOLDEN)
    rows = await run_cases({**variables, "AI_PROVIDER": "local"}, cases)
    baseline = find_baseline("local")
    assert baseline is not None
    assert len({case.id for case in cases}) >= 200
    assert missed(report_of(rows, "local", None, None), baseline) == []

"""A case and how it went, as `--json` prints it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from evals.cases import Case
from evals.judge import Verdict
from evals.judge.always import Neighbours, judge_always
from evals.judge.expected import judge_expected
from evals.play import Came
from evals.queries import Call
from realtime.suggestion_records import DraftState

TOKENS = ("fresh_in", "cached_in", "out", "thoughts")


class Second(msgspec.Struct, frozen=True, kw_only=True):
    passed: bool
    judged: list[Verdict]
    level: str
    intent: str
    reply: str
    cited: list[str | None]
    confidence: float


class Row(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    slice: str
    tags: list[str]
    run: int
    passed: bool
    judged: list[Verdict]
    provider: str | None
    """Who answered: the fallback says so."""
    stage_by: str | None
    """Who decided on the stage."""
    model: str | None
    level: str | None
    intent: str | None
    reply: str | None
    slots: dict[str, Any]
    cited: list[str | None]
    advice: str | None
    counter: int
    stage: str | None
    """Suggested; null where none was."""
    confidence: float | None
    tokens: dict[str, int] | None
    """Fresh and cached input, output, thoughts; null where nothing is counted."""
    cost_micro_usd: int | None
    ttft_ms: float | None
    ms: float | None
    flagged: list[str]
    """What the product itself told the seller to check."""
    second: Second | None
    """The option that a harder-thinking model put beside the first."""
    error: str | None
    why: str


def row_of(case: Case, came: Came, neighbours: Neighbours, run: int) -> Row:
    judged = [*judge_always(case, came, neighbours), *judge_expected(case, came)]
    draft = came.draft
    ready = draft if draft and draft.state is DraftState.READY else None
    metadata = draft.metadata if draft else None
    answered = _answered(came.calls, metadata.provider if metadata else None)
    return Row(
        id=case.id,
        slice=case.slice,
        tags=case.tags,
        run=run,
        passed=all(one.passed for one in judged),
        judged=judged,
        provider=metadata.provider if metadata else None,
        stage_by=_decided_by(came.calls),
        model=answered.model_served if answered else None,
        level=metadata.thinking_level_used if metadata else None,
        intent=draft.intent if draft else None,
        reply=ready.text if ready else None,
        slots=dict(ready.slots) if ready else {},
        cited=[came.sources.get(found.id) for found in ready.evidence] if ready else [],
        advice=metadata.advice if metadata else None,
        counter=came.counter,
        stage=came.stage.suggested_stage if came.stage else None,
        confidence=metadata.confidence_score if metadata else None,
        tokens=_tokens(came.calls),
        cost_micro_usd=_cost(came.calls),
        ttft_ms=answered.ttft_ms if answered else None,
        ms=came.total_ms,
        flagged=[one.text for one in metadata.unproven] if metadata else [],
        second=_second(case, came, neighbours),
        error=draft.failure.code if draft and draft.failure else None,
        why=case.why,
    )


def _second(case: Case, came: Came, neighbours: Neighbours) -> Second | None:
    """Judged as if it were the draft."""
    other = came.draft.alternative if came.draft else None
    if came.draft is None or other is None:
        return None
    draft = replace(
        came.draft,
        text=other.text,
        intent=other.intent,
        evidence=other.evidence,
        missing_info=other.missing_info,
        metadata=replace(other.metadata, advice=came.draft.metadata and came.draft.metadata.advice),
    )
    as_first = came._replace(draft=draft)
    judged = [*judge_always(case, as_first, neighbours), *judge_expected(case, as_first)]
    return Second(
        passed=all(one.passed for one in judged),
        judged=judged,
        level=other.metadata.thinking_level_used,
        intent=other.intent,
        reply=other.text,
        cited=[came.sources.get(found.id) for found in other.evidence],
        confidence=other.metadata.confidence_score,
    )


def _answered(calls: Sequence[Call], provider: str | None) -> Call | None:
    """The call whose words the draft has."""
    good = [call for call in calls if (call.task, call.status, call.provider) == ("draft", "ok", provider)]
    return good[-1] if good else None


def _decided_by(calls: Sequence[Call]) -> str | None:
    good = [call.provider for call in calls if (call.task, call.status) == ("stage", "ok")]
    return good[-1] if good else None


def _tokens(calls: Sequence[Call]) -> dict[str, int] | None:
    """Of all attempts, those in vain too: they are on the bill."""
    counted = {name: sum(getattr(call, name) for call in calls) for name in TOKENS}
    return counted if any(counted.values()) else None


def _cost(calls: Sequence[Call]) -> int | None:
    costs = [call.cost_micro_usd for call in calls]
    known = [cost for cost in costs if cost is not None]
    return sum(known) if costs and len(known) == len(costs) else None


def broken(case: Case, error: BaseException, run: int) -> Row:
    """The product raised where it must not: one row, and the others go on."""
    fault = Verdict(
        field="output_valid", expected="a draft", came=f"{type(error).__name__}: {error}", passed=False
    )
    return Row(
        id=case.id, slice=case.slice, tags=case.tags, run=run, passed=False, judged=[fault], provider=None,
        stage_by=None, model=None, level=None, intent=None, reply=None, slots={}, cited=[], advice=None,
        counter=case.counter, stage=None, confidence=None, tokens=None, cost_micro_usd=None, ttft_ms=None,
        ms=None, flagged=[], second=None, error=type(error).__name__, why=case.why,
    )  # fmt: skip

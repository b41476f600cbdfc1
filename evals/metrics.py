"""The figures of a run, from its rows. Pure; a figure that no row speaks to is null."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from evals.judge import Verdict
from evals.row import TOKENS, Row

BINS = 10
IN_TIME_MS = 4_000
"""Of 95 of 100 drafts, from the request to the whole text (seed 000)."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    cases: int
    runs: int
    passed: float | None
    """Share of rows."""
    passed_always: float | None
    """Share of cases that passed in every run: pass^k."""
    fell_back: int
    """Rows that somebody else answered than the provider that was asked."""
    decisions_fell_back: int = 0
    """The same of stage decisions."""
    second_options: int = 0
    """Drafts that were not sure and got one."""
    first_of_two: float | None = None
    """Of those, how many first options pass."""
    second_of_two: float | None = None
    """Of those, how many second options pass."""
    escalation_precision: float | None
    escalation_recall: float | None
    premature_escalation: float | None
    """Of all hand-overs of judged rows, those that nobody wanted; 29 of 49 before seed 001."""
    clarify_accuracy: float | None
    counter_accuracy: float | None
    intent_accuracy: float | None
    intent_macro_f1: float | None
    stage_accuracy: float | None
    stage_evidence: float | None
    illegal_transitions: int
    slot_f1: float | None
    must_cite: float | None
    evidence_valid: float | None
    unsupported_facts: int
    price_violations: int
    closing_violations: int
    other_violations: int
    """Things claimed that nobody did, words of another company, effects, contradictory slots, drafts that
    should have been discarded."""
    schema_valid: float | None
    portuguese: float | None
    abstention_precision: float | None
    abstention_recall: float | None
    chars_p50: float | None
    chars_p95: float | None
    over_limit: float | None
    brier: float | None
    calibration_error: float | None
    """Expected, over ten bins."""
    late: int = 0
    """Drafts that came after the time that 95 of 100 have."""
    ttft_p50_ms: float | None
    ttft_p95_ms: float | None
    total_p50_ms: float | None
    total_p95_ms: float | None
    tokens_in: int | None
    tokens_out: int | None
    cached: float | None
    """Share of the input that a cache had."""
    cost_micro_usd_per_case: float | None


ACCURACIES = {
    "clarify_accuracy": "clarify",
    "counter_accuracy": "counter_after",
    "intent_accuracy": "intent",
    "stage_accuracy": "stage",
    "stage_evidence": "stage_evidence",
    "must_cite": "must_cite",
    "evidence_valid": "evidence_supplied",
    "schema_valid": "output_valid",
    "portuguese": "portuguese",
}
VIOLATIONS = {
    "illegal_transitions": "stage_legal",
    "unsupported_facts": "facts_supported",
    "price_violations": "no_price",
    "closing_violations": "no_closing",
}
OTHER = ("nothing_claimed", "own_words_only", "no_effect", "slots_consistent", "draft_after", "stage_proven")


def summarise(rows: Sequence[Row], provider: str) -> Summary:
    seconds = [(row.passed, row.second.passed) for row in rows if row.second]
    return Summary(
        cases=len({row.id for row in rows}),
        runs=1 + max((row.run for row in rows), default=0),
        passed=_share(row.passed for row in rows),
        passed_always=_share(all(row.passed for row in group) for group in _by_case(rows)),
        fell_back=sum(row.provider not in (provider, None) for row in rows),
        decisions_fell_back=sum(row.stage_by not in (provider, None) for row in rows),
        second_options=len(seconds),
        first_of_two=_share(first for first, _ in seconds),
        second_of_two=_share(second for _, second in seconds),
        **_judged(rows),
        **_measured(rows),
    )


def _judged(rows: Sequence[Row]) -> dict[str, Any]:
    escalated = _flags(rows, "escalate", "hand_over")
    abstained = _flags(rows, "abstain", True)
    shares = {name: _accuracy(rows, field) for name, field in ACCURACIES.items()}
    counts = {name: _failures(rows, field) for name, field in VIOLATIONS.items()}
    return {
        **shares,
        **counts,
        "other_violations": sum(_failures(rows, field) for field in OTHER),
        "escalation_precision": _precision(escalated),
        "escalation_recall": _recall(escalated),
        "premature_escalation": _complement(_precision(escalated)),
        "intent_macro_f1": macro_f1(_intents(rows)),
        "slot_f1": _slot_f1(rows),
        "abstention_precision": _precision(abstained),
        "abstention_recall": _recall(abstained),
        "over_limit": _complement(_accuracy(rows, "max_chars")),
    }


def _measured(rows: Sequence[Row]) -> dict[str, Any]:
    confident = [(row.confidence, _reply_passed(row)) for row in rows if row.confidence is not None]
    chars = [float(len(row.reply)) for row in rows if row.reply is not None]
    ttft = [row.ttft_ms for row in rows if row.ttft_ms is not None]
    total = [row.ms for row in rows if row.ms is not None]
    tokens = _tokens(rows)
    return {
        "chars_p50": percentile(chars, 50),
        "chars_p95": percentile(chars, 95),
        "brier": _mean([(score - right) ** 2 for score, right in confident]),
        "calibration_error": calibration_error(confident),
        "late": sum(taken > IN_TIME_MS for taken in total),
        "ttft_p50_ms": percentile(ttft, 50),
        "ttft_p95_ms": percentile(ttft, 95),
        "total_p50_ms": percentile(total, 50),
        "total_p95_ms": percentile(total, 95),
        "tokens_in": tokens["fresh_in"] + tokens["cached_in"] if tokens else None,
        "tokens_out": tokens["out"] + tokens["thoughts"] if tokens else None,
        "cached": _ratio(tokens["cached_in"], tokens["fresh_in"] + tokens["cached_in"]) if tokens else None,
        "cost_micro_usd_per_case": _mean(
            [row.cost_micro_usd for row in rows if row.cost_micro_usd is not None]
        ),
    }


def _reply_passed(row: Row) -> bool:
    """What the confidence of a draft speaks of: not the stage, nor the count."""
    return all(one.passed for one in row.judged if not one.field.startswith(("stage", "counter")))


def percentile(values: Sequence[float], percent: int) -> float | None:
    """Nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else None


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float | None:
    """The mean over expected labels, so that rare ones count as much."""
    scores = []
    for label in sorted({expected for expected, _ in pairs}):
        right = sum(expected == came == label for expected, came in pairs)
        wanted = sum(expected == label for expected, _ in pairs)
        found = sum(came == label for _, came in pairs)
        scores.append(2 * right / (wanted + found))
    return _mean(scores)


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float | None:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in pairs:
        bins[min(BINS - 1, int(score * BINS))].append((score, right))
    gaps = [
        abs(sum(score for score, _ in inside) - sum(right for _, right in inside)) for inside in bins.values()
    ]
    return sum(gaps) / len(pairs) if pairs else None


def _of(rows: Iterable[Row], field: str) -> list[Verdict]:
    return [one for row in rows for one in row.judged if one.field == field]


def _accuracy(rows: Sequence[Row], field: str) -> float | None:
    return _share(one.passed for one in _of(rows, field))


def _failures(rows: Sequence[Row], field: str) -> int:
    return sum(not one.passed for one in _of(rows, field))


def _flags(rows: Sequence[Row], field: str, yes: Any) -> list[tuple[bool, bool]]:
    """Expected and came."""
    return [(bool(one.expected), one.came == yes) for one in _of(rows, field)]


def _precision(flags: Sequence[tuple[bool, bool]]) -> float | None:
    return _share(expected for expected, came in flags if came)


def _recall(flags: Sequence[tuple[bool, bool]]) -> float | None:
    return _share(came for expected, came in flags if expected)


def _intents(rows: Sequence[Row]) -> list[tuple[str, str | None]]:
    """Where several are right, the one that came, else the first."""
    return [(one.came if one.passed else one.expected[0], one.came) for one in _of(rows, "intent")]


def _slot_f1(rows: Sequence[Row]) -> float | None:
    judged = [one for row in rows for one in row.judged if one.field.startswith("slots.")]
    right = sum(one.passed and one.expected is not None for one in judged)
    wanted = sum(one.expected is not None for one in judged)
    found = sum(one.came is not None for one in judged)
    return _ratio(2 * right, wanted + found)


def _tokens(rows: Sequence[Row]) -> dict[str, int] | None:
    counted = [row.tokens for row in rows if row.tokens]
    return {name: sum(one.get(name, 0) for one in counted) for name in TOKENS} if counted else None


def _by_case(rows: Sequence[Row]) -> Iterable[list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.id].append(row)
    return groups.values()


def _share(flags: Iterable[bool]) -> float | None:
    return _mean([float(flag) for flag in flags])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _complement(share: float | None) -> float | None:
    return None if share is None else 1.0 - share


def by_slice(rows: Sequence[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.slice].append(row)
    return dict(sorted(groups.items()))

"""The figures of played conversations. Pure; a figure that no turn speaks to is null."""

from collections.abc import Iterable, Sequence

import msgspec

from evals.pilot.judge import POLICY
from evals.pilot.row import PilotRow, TurnRow


class PilotSummary(msgspec.Struct, frozen=True, kw_only=True):
    conversations: int
    turns: int
    not_reached: int
    """Turns behind a hand-over that came too early, or did not come."""
    broken: int
    passed: float | None
    """Share of conversations in which everything was right."""
    turns_passed: float | None
    actions: float | None
    """Share of turns after which the customer got what they should: an answer, a question, a person."""
    hand_overs: int
    premature: float | None
    """Of all hand-overs, those that nobody wanted; 29 of 49 before seed 001."""
    missed: float | None
    """Of those that should have been, those that were not."""
    clarify: float | None
    """Of turns that were asked about or should have been, those that were both."""
    intents: float | None
    counters: float | None
    reasons: float | None
    policy_violations: int
    """Sentences sent that may not be said."""
    asked_again: int
    """Questions in words that the thread has had."""
    illegal_paths: int
    not_once: int
    """Turns answered twice, or not at all."""
    with_evidence: float | None
    """Of the answers, those that cite what they rest on."""


def summarise_pilot(rows: Sequence[PilotRow]) -> PilotSummary:
    turns = [turn for row in rows for turn in row.turns]
    pairs = [pair for turn in turns for pair in _pairs(turn)]
    came_over = [wanted for wanted, came in pairs if came == "hand_over"]
    wanted_over = [came for wanted, came in pairs if wanted == "hand_over"]
    asking = [wanted == came for wanted, came in pairs if "clarify" in (wanted, came)]
    return PilotSummary(
        conversations=len(rows),
        turns=len(turns),
        not_reached=sum(row.not_reached for row in rows),
        broken=sum(row.error is not None for row in rows),
        passed=_share(row.passed for row in rows),
        turns_passed=_share(turn.passed for turn in turns),
        actions=_share(wanted == came for wanted, came in pairs),
        hand_overs=len(came_over),
        premature=_share(wanted != "hand_over" for wanted in came_over),
        missed=_share(came != "hand_over" for came in wanted_over),
        clarify=_share(asking),
        intents=_accuracy(turns, "intent"),
        counters=_accuracy(turns, "counter"),
        reasons=_accuracy(turns, "reason"),
        policy_violations=_failures(turns, *POLICY),
        asked_again=_failures(turns, "not_asked_before"),
        illegal_paths=sum(not row.path.passed for row in rows),
        not_once=_failures(turns, "once", "speaks"),
        with_evidence=_share(bool(turn.cited) for turn in turns if turn.action == "reply"),
    )


def _pairs(turn: TurnRow) -> list[tuple[str | None, str | None]]:
    """What should have been done, and what was."""
    return [(one.expected, one.came) for one in turn.judged if one.field == "action"]


def _accuracy(turns: Sequence[TurnRow], field: str) -> float | None:
    return _share(one.passed for turn in turns for one in turn.judged if one.field == field)


def _failures(turns: Sequence[TurnRow], *fields: str) -> int:
    return sum(not one.passed for turn in turns for one in turn.judged if one.field in fields)


def _share(flags: Iterable[bool]) -> float | None:
    known = list(flags)
    return sum(known) / len(known) if known else None

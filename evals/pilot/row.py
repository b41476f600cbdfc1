"""A conversation and how it went, as `--json` prints it."""

import msgspec

from evals.judge import Verdict
from evals.judge.always import Neighbours
from evals.pilot.conversation import Conversation
from evals.pilot.judge import judge_path, judge_turn
from evals.pilot.play import ConversationCame, TurnCame


class TurnRow(msgspec.Struct, frozen=True, kw_only=True):
    says: list[str]
    judged: list[Verdict]
    action: str | None
    intent: str | None
    counter: int
    reason: str | None
    state: str | None
    said: list[str]
    sent: list[str]
    cited: list[str | None]
    guard: str | None

    @property
    def passed(self) -> bool:
        return all(one.passed for one in self.judged)


class PilotRow(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    slice: str
    tags: list[str]
    run: int
    passed: bool
    turns: list[TurnRow]
    not_reached: int
    """Turns that were not played, because people had it earlier than they should, or later."""
    path: Verdict
    error: str | None
    why: str


def pilot_row(
    conversation: Conversation, came: ConversationCame, neighbours: Neighbours, run: int
) -> PilotRow:
    turns = [
        _turn(conversation, number, one, judge_turn(conversation, number, came, neighbours))
        for number, one in enumerate(came.turns)
    ]
    path, missing = judge_path(came.moves), len(conversation.turns) - len(turns)
    passed = path.passed and not missing and all(turn.passed for turn in turns)
    return _row(conversation, run, passed=passed, turns=turns, not_reached=missing, path=path, error=None)


def broken_pilot(conversation: Conversation, error: BaseException, run: int) -> PilotRow:
    """The product raised where it must not: one row, and the others go on."""
    said = f"{type(error).__name__}: {error}"
    missing = len(conversation.turns)
    path = judge_path([])
    return _row(conversation, run, passed=False, turns=[], not_reached=missing, path=path, error=said)


def _turn(conversation: Conversation, number: int, came: TurnCame, judged: list[Verdict]) -> TurnRow:
    return TurnRow(
        says=conversation.turns[number].says,
        judged=judged,
        action=came.action,
        intent=came.intent,
        counter=came.counter,
        reason=came.reason,
        state=came.state,
        said=came.said,
        sent=came.sent,
        cited=came.cited,
        guard=came.guard,
    )


def _row(
    conversation: Conversation,
    run: int,
    *,
    passed: bool,
    turns: list[TurnRow],
    not_reached: int,
    path: Verdict,
    error: str | None,
) -> PilotRow:
    case = conversation.case
    return PilotRow(
        id=case.id,
        slice=case.slice,
        tags=case.tags,
        run=run,
        passed=passed,
        turns=turns,
        not_reached=not_reached,
        path=path,
        error=error,
        why=case.why,
    )

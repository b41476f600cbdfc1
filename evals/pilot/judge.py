"""Verdicts on the turns of a conversation: what should have come, and what must always hold. Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from copilot.pilot.fsm import MOVES
from evals.judge import Verdict, verdict
from evals.judge.always import Neighbours, price_policy_applies
from evals.judge.words import claims_done, closes, holds, is_portuguese, sources_of, states_price, unsupported
from evals.pilot.conversation import Conversation, Turn
from evals.pilot.play import ConversationCame, TurnCame
from inbox.same_words import same_words

POLICY = ("facts_supported", "nothing_claimed", "own_words_only", "no_price", "no_closing", "portuguese")
"""What may never be said, whatever was expected."""


def judge_turn(
    conversation: Conversation, number: int, came: ConversationCame, neighbours: Neighbours
) -> list[Verdict]:
    turn, one = conversation.turns[number], came.turns[number]
    earlier = [text for before in came.turns[:number] for text in before.said]
    judged = [verdict("action", turn.expect.action, one.action, one.action == turn.expect.action)]
    judged += _expected(turn, one)
    judged.append(verdict("once", 1, one.turns, one.turns == (0 if one.action == "people" else 1)))
    judged += _always(conversation, number, one, neighbours)
    if one.action == "clarify":
        again = [text for text in one.said if any(same_words(text, before) for before in earlier)]
        judged.append(verdict("not_asked_before", [], again, not again))
    return judged


def judge_path(moves: Sequence[tuple[str, str]]) -> Verdict:
    """Each move legal, and each from where the one before ended."""
    wrong = [f"{start} → {end}" for start, end in moves if (start, end) not in _LEGAL]
    wrong += [f"{one[1]} | {other[0]}" for one, other in pairwise(moves) if one[1] != other[0]]
    return verdict("path_legal", [], wrong, not wrong)


_LEGAL = {(start, end) for start, ends in MOVES.items() for end in ends}


def _expected(turn: Turn, came: TurnCame) -> Iterator[Verdict]:
    expect, said = turn.expect, "\n".join(came.said)
    if expect.intent_any_of:
        yield verdict("intent", expect.intent_any_of, came.intent, came.intent in expect.intent_any_of)
    if expect.counter is not None:
        yield verdict("counter", expect.counter, came.counter, came.counter == expect.counter)
    if expect.reason is not None:
        yield verdict("reason", expect.reason, came.reason, came.reason == expect.reason)
    if expect.state is not None:
        yield verdict("state", expect.state, came.state, came.state == expect.state)
    if expect.must_cite:
        yield verdict("must_cite", expect.must_cite, came.cited, set(expect.must_cite) <= set(came.cited))
    if expect.must_contain_any:
        contained = any(holds(pattern, said) for pattern in expect.must_contain_any)
        yield verdict("must_contain_any", expect.must_contain_any, said, contained)
    if expect.must_not:
        found = [pattern for pattern in expect.must_not if holds(pattern, said)]
        yield verdict("must_not", expect.must_not, found, not found)
    if expect.sends is not None:
        yield verdict("sends", expect.sends, came.sent, came.sent == expect.sends)


def _always(
    conversation: Conversation, number: int, came: TurnCame, neighbours: Neighbours
) -> Iterator[Verdict]:
    """On what the customer was sent."""
    silent = came.action in ("ignore", "people") or conversation.turns[number].expect.silent
    yield verdict("speaks", not silent, bool(came.said), came.action is None or bool(came.said) != silent)
    if not came.said:
        return
    case = conversation.case
    reply = "\n".join(came.said)
    so_far = conversation.turns[: number + 1]
    own = [*sources_of(case), *(text for turn in so_far for text in (*turn.says, turn.team or ""))]
    yield _none("facts_supported", unsupported(reply, own))
    yield verdict("portuguese", True, is_portuguese(reply), is_portuguese(reply))
    yield _none("nothing_claimed", claims_done(reply, case))
    yield _none("own_words_only", neighbours.heard_in(reply, own))
    if price_policy_applies(case):
        yield _none("no_price", states_price(reply))
        yield _none("no_closing", closes(reply))


def _none(field: str, found: list[str]) -> Verdict:
    return verdict(field, [], found, not found)

"""The pilot's conversations: their files, what is made of their figures, and a few of them played."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from evals.judge import verdict
from evals.pilot.conversation import Conversation
from evals.pilot.judge import judge_path
from evals.pilot.metrics import summarise_pilot
from evals.pilot.report import missed_by_pilot, pilot_report
from evals.pilot.row import PilotRow, TurnRow
from evals.read_cases import GOLDEN, CasesInvalid, Chosen, read_all
from evals.report import find_baseline
from evals.run import run_all
from tests.evals.cases import write

ALL = read_all(GOLDEN).conversations
PLAYED = {"plb-02", "ppe-04", "psp-03", "pan-04"}
"""A count that is reset, a wish for a person, spam and what follows it, anger: seconds, not minutes."""


def a_turn(**expect: Any) -> dict[str, Any]:
    return {"says": "oi", "expect": {"action": "reply"} | expect}


def a_talk(*turns: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"id": "t1", "slice": "some", "tenant": {"vertical": "loja"}, "turns": list(turns)} | changes


def test_the_conversations_are_many_and_of_both_splits() -> None:
    assert len(ALL) >= 60
    assert sum(len(one.turns) for one in ALL) >= 180
    assert all(("dev" in one.case.tags) != ("held_out" in one.case.tags) for one in ALL)
    assert sum("held_out" in one.case.tags for one in ALL) >= len(ALL) // 3
    assert len({one.slice for one in ALL}) >= 11


def test_each_slice_has_what_it_is_named_for() -> None:
    def actions(one: Conversation) -> set[str]:
        return {turn.expect.action for turn in one.turns}

    by_slice = {name: [one for one in ALL if one.slice == name] for name in {one.slice for one in ALL}}
    wanted = {"pilot_limbo": "clarify", "pilot_meeting": "hand_over", "pilot_spam": "ignore"}
    for name, action in wanted.items():
        assert all(action in actions(one) for one in by_slice[name]), name


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ([a_turn(action="people")], "people have a conversation from its hand-over on"),
        ([a_turn(action="hand_over"), a_turn()], "people have a conversation from its hand-over on"),
        ([a_turn(reason="pilot_limbo")], "a reason is of a hand-over"),
        ([a_turn(intent_any_of=["GRITO"])], "no intent GRITO"),
        ([a_turn(must_cite=["k9"])], "nothing known has the id k9"),
        ([a_turn(state="SLEEPING")], "no state SLEEPING"),
        ([a_turn(acton="reply")], "unknown field"),
        ([], "a conversation needs a turn"),
    ],
)
def test_a_conversation_that_contradicts_itself_is_refused(
    turns: list[dict[str, Any]], told: str, tmp_path: Path
) -> None:
    with pytest.raises(CasesInvalid, match=told):
        read_all(write(tmp_path, a_talk(*turns)))


def test_a_company_is_found_by_its_name(tmp_path: Path) -> None:
    companies = {"loja": {"name": "Casa Flor", "knowledge": [{"id": "k1", "text": "Aceitamos Pix."}]}}
    (tmp_path / "companies.json").write_bytes(msgspec.json.encode(companies))
    (one,) = read_all(write(tmp_path, a_talk(a_turn(must_cite=["k1"]), tenant="loja"))).conversations
    assert one.case.tenant.name == "Casa Flor"
    with pytest.raises(CasesInvalid, match="no company 'feira'"):
        read_all(write(tmp_path, a_talk(a_turn(), tenant="feira")))


def a_row(*pairs: tuple[str, str], **changes: Any) -> PilotRow:
    """What should have been done about each turn, and what was."""
    turns = [
        TurnRow(
            says=["oi"], judged=[verdict("action", wanted, came, wanted == came)], action=came, intent=None,
            counter=0, reason=None, state=None, said=["olá"], sent=["text"], cited=[], guard=None,
        )
        for wanted, came in pairs
    ]  # fmt: skip
    fields: dict[str, Any] = {
        "id": "t1", "slice": "some", "tags": [], "run": 0, "turns": turns, "not_reached": 0, "error": None,
        "passed": all(turn.passed for turn in turns), "path": judge_path([]), "why": "",
    }  # fmt: skip
    return PilotRow(**fields | changes)


def test_a_hand_over_that_nobody_wanted_is_premature_and_one_that_did_not_come_is_missed() -> None:
    rows = [
        a_row(("reply", "hand_over"), ("hand_over", "hand_over")),
        a_row(("hand_over", "clarify"), ("clarify", "clarify")),
    ]
    summary = summarise_pilot(rows)
    assert (summary.hand_overs, summary.premature, summary.missed) == (2, 0.5, 0.5)
    assert summary.clarify == 0.5
    report = pilot_report(rows)
    assert report is not None
    told = " ".join(missed_by_pilot(report, None))
    assert "premature is 50.0%, must be at most 10%" in told
    assert "missed is 50.0%, must be at most 10%" in told


def test_what_may_never_be_said_misses_the_gate_however_rare_it_is() -> None:
    good = [a_row(("reply", "reply")) for _ in range(99)]
    bad = a_row(("reply", "reply"))
    bad.turns[0].judged.append(verdict("no_price", [], ["R$ 10"], False))
    report = pilot_report([*good, bad, a_row(path=judge_path([("INIT", "COMPLETED")]))])
    assert report is not None
    assert missed_by_pilot(report, None) == [
        "pilot: policy_violations is 1, must be 0",
        "pilot: illegal_paths is 1, must be 0",
    ]


async def test_local_holds_a_few_conversations_as_the_baseline_has_them(variables: dict[str, str]) -> None:
    chosen = [one for one in ALL if one.id in PLAYED]
    rows = await run_all({**variables, "AI_PROVIDER": "local"}, Chosen([], chosen), at_once=4)
    report, baseline = pilot_report(rows.conversations), find_baseline("local")
    assert report is not None
    assert baseline is not None
    wrong = {row.id: [turn for turn in row.turns if not turn.passed] for row in report.rows if not row.passed}
    assert missed_by_pilot(report, baseline.pilot) == [], wrong
    assert report.outcomes.keys() == PLAYED

"""Cases of others: what is missing is not judged, what is wrong is told with its place."""

from pathlib import Path
from typing import Any

import pytest

from evals.menu import own_slots
from evals.read_cases import GOLDEN, CasesInvalid, read_cases
from tests.evals.cases import a_case, a_line, write


def test_what_is_absent_or_null_is_left_open(tmp_path: Path) -> None:
    nothing = {"tenant": None, "lead": None, "tags": None, "expect": None, "counter": None, "why": None}
    (least,) = read_cases(write(tmp_path, a_line("oi", **nothing)))
    assert least.first_contact
    assert (least.counter, least.stages, least.expect.stage) == (0, [], None)


def test_what_we_do_not_know_is_ignored(tmp_path: Path) -> None:
    case = a_case(tmp_path, "oi", author="x", tenant={"vertical": "hotel", "colour": "blue"})
    assert case.tenant.vertical == "hotel"


def test_a_persona_and_stages_may_be_words_or_more(tmp_path: Path) -> None:
    stages = ["a", {"id": "b", "label": "Bê"}]
    case = a_case(tmp_path, "oi", tenant={"persona": {"name": "Lia"}, "stages": stages})
    assert [stage.id for stage in case.stages] == ["a", "b"]


def test_a_persona_may_have_more_to_say_and_a_vertical_slots(tmp_path: Path) -> None:
    slots = [{"name": "tema"}, {"name": "convidados", "type": "int", "required": True}]
    tenant = {"persona": {"name": "Lia", "tone": "leve"}, "vertical": {"name": "buffet", "slots": slots}}
    case = a_case(tmp_path, "oi", tenant=tenant)
    assert (case.persona.name, case.persona.prompt, case.vertical) == ("Lia", "tone: leve", "buffet")
    assert [(slot.name, slot.type, slot.required) for slot in own_slots(case)] == [
        ("tema", "text", False),
        ("convidados", "integer", True),
    ]


def test_transitions_alone_name_the_stages(tmp_path: Path) -> None:
    case = a_case(tmp_path, "oi", tenant={"transitions": {"novo": ["quente"], "quente": ["ganho"]}})
    assert [stage.id for stage in case.stages] == ["novo", "quente", "ganho"]


def test_times_without_an_offset_are_meant_in_that_of_now(tmp_path: Path) -> None:
    history = [{"dir": "in", "text": "oi", "at": "2026-11-20T09:59:00"}]
    case = a_case(tmp_path, history=history)
    assert case.history[0].at.isoformat() == "2026-11-20T09:59:00-03:00"
    assert case.history[0].id == "m1"


WRONG: list[tuple[str, dict[str, Any] | str, str]] = [
    ("no JSON", "{", "truncated"),
    ("no id", {"now": "2026-11-20T10:00:00-03:00", "history": []}, "`id`"),
    ("no turn", a_line("oi", "> olá"), "must end with a message of the customer"),
    ("a day that is none", a_line("oi", now="2026-11-31T10:00:00-03:00"), "now is not an ISO time"),
    ("no offset", a_line("oi", now="2026-11-20T10:00:00"), "needs an offset"),
    ("a wrong type", a_line("oi", counter="two"), "$.counter"),
    ("no stage of the company", a_line("oi", lead={"stage": "quente"}), "no stage of the company: quente"),
    ("cites what is not there", a_line("oi", expect={"must_cite": ["k9"]}), "k9"),
    ("no pattern", a_line("oi", expect={"must_not": ["("]}), "not a regular expression"),
    ("waits for nobody", a_line("oi", tags=["draft_after:m7"]), "draft_after names no message: m7"),
    (
        "a rule too long",
        a_line("oi", tenant={"rules": [{"id": "rule:x", "text": "x" * 501}]}),
        "rules[0].text",
    ),
    ("counts to a word", a_line("oi", tags=["counter_after=many"]), "counter_after is not a number"),
]


@pytest.mark.parametrize(("line", "told"), [wrong[1:] for wrong in WRONG], ids=[wrong[0] for wrong in WRONG])
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, line: dict[str, Any] | str, told: str) -> None:
    write(tmp_path, a_line("oi", id="good"), line)
    with pytest.raises(CasesInvalid) as refused:
        read_cases(tmp_path)
    assert "some.jsonl:2:" in str(refused.value)
    assert told in str(refused.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "{", a_line("oi", counter=-1), a_line("oi"), a_line("oi"))
    with pytest.raises(CasesInvalid) as refused:
        read_cases(tmp_path)
    assert [line.split(":")[1] for line in str(refused.value).splitlines()] == ["1", "2", "4"]


def test_slices_are_chosen_by_name_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_line("oi"), a_line("oi", id="c2", slice="other"))
    assert [case.id for case in read_cases(tmp_path, ["other"])] == ["c2"]
    with pytest.raises(CasesInvalid, match="no slice third; it has: other, some"):
        read_cases(tmp_path, ["third"])


def test_a_file_names_the_slice_of_lines_that_name_none(tmp_path: Path) -> None:
    write(tmp_path, a_line("oi", slice=None), name="bursts.jsonl")
    assert [case.slice for case in read_cases(tmp_path)] == ["bursts"]


def test_the_golden_cases_are_many_and_say_why() -> None:
    cases = read_cases(GOLDEN)
    assert len(cases) >= 200
    assert [case.id for case in cases if not case.why] == []

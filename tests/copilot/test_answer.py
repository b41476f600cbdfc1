"""A model's JSON, read while it is being written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.engine.answer import AnswerReader, read_answer
from copilot.engine.errors import InvalidOutput
from copilot.slot_fields import SHOP, kept_slots
from tests.copilot.vendors.server import encode

REPLY = 'Oi, Zé! 👨‍👩‍👧 O «coração» custa R$ 9,90\n— \\ "ok"?'
WHOLE = encode(
    {
        "intent": "PRECO",
        "evidence_ids": ["k:1", "k:1"],
        "reply_suggestion": REPLY,
        "slots": {"product": "coração", "quantity": 2, "size": "", "invented": "x"},
        "missing_info": [],
    }
).decode()


@given(st.sets(st.integers(1, len(WHOLE) - 1)))
def test_however_it_is_cut_the_reply_only_grows_to_its_end(cuts: set[int]) -> None:
    reader, shown, start = AnswerReader(400), "", 0
    for end in [*sorted(cuts), len(WHOLE)]:
        shown += reader.add(WHOLE[start:end])
        assert REPLY.startswith(shown)
        start = end
    assert shown == REPLY
    assert read_answer(reader.text).reply_suggestion == REPLY


def test_escapes_cut_in_the_middle_show_nothing_wrong() -> None:
    reader = AnswerReader(400)
    assert reader.add('{"intent":"OUTRO","reply_suggestion":"a\\ud83d') == "a"
    assert reader.add('\\ude00!"}') == "😀!"


def test_a_fence_around_the_json_is_no_part_of_it() -> None:
    fenced = f"```json\n{WHOLE}\n```"
    reader = AnswerReader(400)
    assert reader.add(fenced) == REPLY
    assert read_answer(fenced).intent == "PRECO"


@pytest.mark.parametrize("tail", [" " * 100, "\\n" * 100, "\\t" * 100])
def test_endless_blanks_end_the_call(tail: str) -> None:
    reader = AnswerReader(400)
    with pytest.raises(InvalidOutput):
        reader.add('{"intent":"OUTRO","reply_suggestion":"Olá' + tail)


def test_a_reply_far_too_long_ends_the_call() -> None:
    with pytest.raises(InvalidOutput):
        AnswerReader(100).add('{"reply_suggestion":"' + "bla " * 200)


@pytest.mark.parametrize(
    "text", ["", "Olá!", '{"intent":"PRECO"', '{"intent":"COMPRAR","reply_suggestion":"x"}', "[]"]
)
def test_anything_else_is_no_answer(text: str) -> None:
    with pytest.raises(InvalidOutput):
        read_answer(text)


def test_slots_are_the_ones_asked_for() -> None:
    slots = kept_slots(SHOP, read_answer(WHOLE).slots)
    assert slots == {"product": "coração", "quantity": 2, "size": None, "city": None, "deadline": None}

"""What was changed of a draft, in words."""

import time

from hypothesis import given
from hypothesis import strategies as st

from copilot.audit.word_diff import word_diff, words_changed

TEXT = st.text(alphabet="ab ção,.!\n😀", max_size=60)


def told(suggested: str, sent: str) -> list[tuple[str, str]]:
    return [(piece.op, piece.text) for piece in word_diff(suggested, sent)]


def test_marks_words_and_leaves_the_rest() -> None:
    assert told("Oi, Ana! Custa R$ 10.", "Oi, Bia! Custa R$ 10.") == [
        ("same", "Oi, "),
        ("removed", "Ana"),
        ("added", "Bia"),
        ("same", "! Custa R$ 10."),
    ]
    assert words_changed(word_diff("Oi, Ana!", "Oi, Bia!")) == 2
    assert words_changed(word_diff("Oi", "Oi ")) == 0


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_it(suggested: str, sent: str) -> None:
    pieces = told(suggested, sent)
    assert "".join(text for op, text in pieces if op != "added") == suggested
    assert "".join(text for op, text in pieces if op != "removed") == sent


def test_the_longest_and_dullest_texts_are_cheap() -> None:
    began = time.process_time()
    word_diff("a b " * 1024, "b a " * 1024)
    assert time.process_time() - began < 0.5

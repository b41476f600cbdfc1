"""Pieces of a growing text are cut where a reader sees a boundary, and add up on any screen."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.deltas import DeltaWriter, safe_end, utf16_length
from realtime.ephemeral_events import DraftDelta
from realtime.ids import new_id
from tests.copilot.steps import Screen

DRAFT = new_id()
pieces_of_text = st.lists(
    st.text(alphabet=st.sampled_from("aé👍🏽👩‍👧🇧🇷ç\u0303\u200d\ufe0f ~"), max_size=6), max_size=20
)


@given(pieces_of_text, st.lists(st.booleans(), min_size=20, max_size=20))
def test_what_screens_show_is_always_the_beginning_of_the_text(parts: list[str], looks: list[bool]) -> None:
    writer, screen = DeltaWriter(0.0), Screen(DRAFT)
    for moment, part in enumerate(parts):
        writer.add(part)
        if looks[moment]:
            _show(writer, screen, moment * 0.3)
        assert writer.text.startswith(screen.text(DRAFT))
    _show(writer, screen, 99.0)
    assert screen.text(DRAFT) == writer.text[: safe_end(writer.text)]


@given(st.text(max_size=40))
def test_halves_of_surrogate_pairs_come_together(text: str) -> None:
    writer = DeltaWriter(0.0)
    for unit in text.encode("utf-16-le", "surrogatepass"), b"":
        for start in range(0, len(unit), 2):
            writer.add(unit[start : start + 2].decode("utf-16-le", "surrogatepass"))
    assert writer.text == text


@pytest.mark.parametrize(
    ("text", "held_back"),
    [
        ("Olá", "á"),
        ("Ola\u0301", "a\u0301"),
        ("oi 👍🏽", "👍🏽"),
        ("oi 👩‍👩‍👧", "👩‍👩‍👧"),
        ("oi 🇧🇷", "🇧🇷"),
        ("oi ❤️", "❤️"),
        ("", ""),
    ],
)
def test_the_last_visible_character_waits_for_what_may_join_it(text: str, held_back: str) -> None:
    assert text[safe_end(text) :] == held_back


def test_offsets_count_what_javascript_counts() -> None:
    writer = DeltaWriter(0.0)
    writer.add("👍 oi ")
    first = writer.take(0.1)
    writer.add("tudo")
    second = writer.take(0.2)
    assert (first, second) == ((0, "👍 oi"), (5, " tud"))
    assert utf16_length("👍 oi") == 5


def test_once_a_second_a_piece_carries_everything() -> None:
    writer = DeltaWriter(0.0)
    writer.add("um dois")
    assert writer.take(0.5) == (0, "um doi")
    writer.add(" tres")
    assert writer.take(1.5) == (0, "um dois tre")
    assert writer.take(1.6) is None


def _show(writer: DeltaWriter, screen: Screen, now: float) -> None:
    piece = writer.take(now)
    if piece is not None:
        screen.show(
            DraftDelta(conversation_id=UUID(int=0), draft_id=DRAFT, offset=piece.offset, text=piece.text)
        )

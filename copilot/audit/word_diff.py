"""What a person changed of a draft, word by word; pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from realtime.record import Record

_WORDS = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


class Piece(Record, frozen=True, kw_only=True):
    """`same` and `removed` in order are the suggested text, `same` and `added` what was sent."""

    op: Literal["same", "removed", "added"]
    text: str


def word_diff(suggested: str, sent: str) -> list[Piece]:
    return compared(_WORDS.findall(suggested), _WORDS.findall(sent))


def compared(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    # Junk detection stays on: it keeps texts of one repeated word from costing the square of their length.
    for op, start, end, begin, until in SequenceMatcher(None, before, after).get_opcodes():
        if op == "equal":
            pieces.append(Piece(op="same", text="".join(before[start:end])))
            continue
        if start < end:
            pieces.append(Piece(op="removed", text="".join(before[start:end])))
        if begin < until:
            pieces.append(Piece(op="added", text="".join(after[begin:until])))
    return pieces


def words_changed(pieces: Sequence[Piece]) -> int:
    """The edit distance in words: how many were taken out and how many put in."""
    return sum(words_in(piece.text) for piece in pieces if piece.op != "same")


def words_in(text: str) -> int:
    return sum(1 for word in _WORDS.findall(text) if word[0].isalnum())

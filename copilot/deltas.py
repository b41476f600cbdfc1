"""Cuts a growing reply into pieces for the socket: coalesced, never inside a character, self-healing.

Offsets count UTF-16 code units, which is what JavaScript counts. What could still change its look with the
next piece (a letter awaiting its accent, an emoji awaiting its skin tone or its family) is held back.
"""

import unicodedata
from typing import NamedTuple

WHOLE_EVERY = 1.0
"""Seconds between pieces that carry everything: whoever missed one is right again then."""

_ZWJ = "\u200d"


class Piece(NamedTuple):
    offset: int
    text: str


class DeltaWriter:
    """`add` what comes in, `take` what may go out."""

    def __init__(self, now: float) -> None:
        self._text = ""
        self._sent = 0
        self._whole_at = now

    @property
    def text(self) -> str:
        return self._text

    def add(self, text: str) -> None:
        # Decoders of streamed JSON may hand over the halves of a surrogate pair one by one.
        self._text = (self._text + text).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")

    def take(self, now: float) -> Piece | None:
        """None when there is nothing new. A piece with offset 0 replaces everything before it."""
        end = safe_end(self._text)
        if end > 0 and now - self._whole_at >= WHOLE_EVERY:
            self._whole_at = now
            self._sent = end
            return Piece(0, self._text[:end])
        if end <= self._sent:
            return None
        piece = Piece(utf16_length(self._text[: self._sent]), self._text[self._sent : end])
        self._sent = end
        return piece


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def safe_end(text: str) -> int:
    """Where the last character that a reader sees as one begins; everything before it is final."""
    end = len(text) - 1
    while end > 0 and (_continues(text[end]) or text[end - 1] == _ZWJ):
        end -= 1
    flags = len(text[: end + 1]) - len(text[: end + 1].rstrip(_FLAGS))
    return max(0, end - (flags - 1) if flags else end)


_FLAGS = "".join(chr(code) for code in range(0x1F1E6, 0x1F200))
"""Regional indicators pair up into flags, so a run of them is held back whole."""


def _continues(char: str) -> bool:
    return (
        char == _ZWJ
        or bool(unicodedata.combining(char))
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
        or 0x1F3FB <= ord(char) <= 0x1F3FF
        or 0xE0020 <= ord(char) <= 0xE007F
        or 0xD800 <= ord(char) <= 0xDFFF
    )

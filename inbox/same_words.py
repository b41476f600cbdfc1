"""Whether two texts are one that a provider has changed: spaces, marks, an added or a cut end. Pure."""

import difflib
import re
import unicodedata

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff*_~`]")
_ALIKE = 0.85
_COMPARED = 2_000
"""Characters; further on the rest says nothing new."""
_SURE = 20
"""A beginning of so many characters is no accident."""


def same_words(one: str, other: str) -> bool:
    first, second = _plain(one), _plain(other)
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _SURE and longer.startswith(shorter):
        return True
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _plain(text: str) -> str:
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(seen.split()).casefold()[:_COMPARED]

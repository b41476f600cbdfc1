"""What somebody typed, as the index is asked for it, and what of a message is shown as found."""

import re
from collections.abc import Sequence

from inbox.folding import fold

SHORTEST = 2
MOST_WORDS = 8
AROUND = 40
EXCERPT = 140
_WORD = re.compile(r"\w+")


def words_of(typed: str) -> list[str]:
    return [word for word in _WORD.findall(fold(typed).replace("_", " ")) if word][:MOST_WORDS]


def query_of(typed: str) -> str | None:
    """All of the words, the last one as far as it was typed; None where that is too little to ask for."""
    words = words_of(typed)
    if not words or max(map(len, words)) < SHORTEST:
        return None
    whole = [f"'{word}'" for word in words]
    return " & ".join(f"{word}:*" if word is whole[-1] else word for word in whole)


def telling(texts: Sequence[str | None], typed: str) -> str:
    """Of what was written, what was said and what the file is called, that in which the words stand."""
    there = [text for text in texts if text]
    words = words_of(typed)
    for text in there:
        if any(word in fold(text) for word in words):
            return text
    return there[0] if there else ""


def excerpt_of(text: str, typed: str) -> str:
    """Around the first of the words. Folding one character at a time keeps places."""
    plain = " ".join(text.split())
    if len(plain) <= EXCERPT:
        return plain
    folded = "".join((fold(char) or " ")[0] for char in plain)
    places = [found.start() for word in words_of(typed) if (found := re.search(rf"\b{word}", folded))]
    start = max(0, min(places, default=0) - AROUND)
    end = start + EXCERPT
    return ("…" if start else "") + plain[start:end] + ("…" if end < len(plain) else "")

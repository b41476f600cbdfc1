"""Reasons are stored as codes with what they name, and said in the language of who reads them; pure."""

from collections.abc import Sequence

import msgspec

from copilot.said_words import WORDS
from realtime.records import Said

PORTUGUESE = "pt-BR"
_AND = {"pt-BR": "e", "en": "and"}


def sentence(said: Sequence[Said], locale: str = PORTUGUESE) -> str:
    return " ".join(_say(one, locale) for one in said)


def said_or(said: Sequence[Said], stored: str, locale: str) -> str:
    """`stored`: the Portuguese sentence, which is all that older suggestions have."""
    known = all(code in WORDS[locale] for one in said for code in (one.code, *one.parts))
    return sentence(said, locale) if said and stored and known else stored


def english_reasons() -> bytes:
    """For the browser, which is told reasons as codes."""
    return msgspec.json.format(msgspec.json.encode(WORDS["en"])) + b"\n"


def _say(one: Said, locale: str) -> str:
    """What it names is put in once and never read again: a title with braces in it is a title."""
    named = {name: _listed(value, locale) for name, value in one.names.items()}
    named["parts"] = _listed([WORDS[locale][code] for code in one.parts], locale)
    return WORDS[locale][one.code].format_map(named)


def _listed(value: str | int | Sequence[str], locale: str) -> str:
    """«a, b e c»."""
    if isinstance(value, str | int):
        return str(value)
    *former, last = value or [""]
    return f"{', '.join(former)} {_AND[locale]} {last}" if former else last

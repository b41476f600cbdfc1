"""What one version of menu 06 changed of another. Pure."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from copilot.audit.word_diff import Piece, compared, word_diff
from copilot.records import AiSettings, AiSettingsChange, Document
from copilot.settings_records import FieldChange

FIELDS = tuple(name for name in AiSettingsChange.__struct_fields__ if name != "expected_version")
_WORDY = frozenset({"persona_prompt", "rules", "slots", "documents", "allowed_links", "payment_keys"})
_MARKS: Mapping[str, Mapping[str, str]] = {
    "pt-BR": {
        "off": "desligada",
        "required": "obrigatório",
        "text": "texto",
        "integer": "número",
        "date": "data",
        "principle": "princípio",
        "vertente": "vertente",
    },
    "en": {
        "off": "off",
        "required": "required",
        "text": "text",
        "integer": "number",
        "date": "date",
        "principle": "principle",
        "vertente": "line of business",
    },
}
_MOST_CHARS = 20_000
"""Beyond, what differs is compared by lines: comparing words costs up to the square of their number."""


def changed_fields(before: AiSettings, after: AiSettings) -> list[str]:
    return [name for name in FIELDS if getattr(before, name) != getattr(after, name)]


def settings_diff(before: AiSettings, after: AiSettings, locale: str = "pt-BR") -> list[FieldChange]:
    return [_change(name, before, after, _MARKS[locale]) for name in changed_fields(before, after)]


def _change(name: str, before: AiSettings, after: AiSettings, marks: Mapping[str, str]) -> FieldChange:
    old, new = getattr(before, name), getattr(after, name)
    if name in _WORDY:
        return FieldChange(field=name, words=_words(_text(name, old, marks), _text(name, new, marks)))
    return FieldChange(field=name, before=old, after=new)


def _text(name: str, value: Any, marks: Mapping[str, str]) -> str:
    match name:
        case "rules":
            off = f" ({marks['off']})"
            return "\n".join(f"[{it.id}]{'' if it.on else off} {it.text}" for it in value)
        case "slots":
            return "\n".join(
                f"{it.name}: {it.label or it.name}"
                f" ({marks[it.type]}{', ' + marks['required'] if it.required else ''})"
                for it in value
            )
        case "documents":
            return "\n\n".join(f"# {it.title}{_mark(it, marks)}\n{it.text}" for it in value)
        case "persona_prompt":
            return str(value)
        case _:
            return "\n".join(value)


def _mark(document: Document, marks: Mapping[str, str]) -> str:
    return f" ({marks[document.kind]})" if document.kind in marks else ""


def _words(before: str, after: str) -> list[Piece]:
    """Whole lines that begin and end both alike are set aside first: people change a place or two."""
    old, new = _lines(before), _lines(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    texts = "".join(left), "".join(right)
    middle = compared(left, right) if sum(map(len, texts)) > _MOST_CHARS else word_diff(*texts)
    pieces = [_same(old[:head]), *middle, _same(old[len(old) - tail :])]
    return [piece for piece in pieces if piece.text]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _same(lines: Sequence[str]) -> Piece:
    return Piece(op="same", text="".join(lines))

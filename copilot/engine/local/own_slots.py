# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Slots that an owner defined, read by what their names and types say."""

import re
from collections.abc import Sequence
from datetime import date

from copilot.context import Line
from copilot.engine.local.days import days_in, in_digits
from copilot.language import STOP_WORDS, plain, words
from copilot.slot_fields import SlotField, Slots

_HEADS = frozenset("data numero qtd quantidade total nome tipo dia".split())
_ALIKE = {
    "convidado": "convidados pessoas criancas adultos gente cabra cabras amigos lugares",
    "pessoa": "pessoas convidados gente adultos criancas",
    "usuario": "usuarios pessoas funcionarios funcionarias colaboradores licencas",
    "aluno": "alunos criancas pessoas filhos",
    "quantidade": "unidades pecas itens jogos kits",
    "nota": "notas nfe nfse",
    "metro": "metros m",
}
_ROOMS = (
    "cozinha quarto sala banheiro closet lavanderia escritorio varanda lavabo despensa garagem loja consultorio "
    "recepcao suite area".split()
)
_THEME = re.compile(
    r"\b(?:tema|tematic\w+)(?: (?:de|do|da|dos|das|e|sera|vai ser))? ([a-z]{3,20}(?: [a-z]{3,20})?)\b"
)
_WHOLE = re.compile(r"\b(\d{1,5})\b(?! ?(?:anos?|aninhos|meses|mes|h\b|hs\b|horas|reais|kg|cm))")


def read_own(fields: Sequence[SlotField], lines: Sequence[Line], today: date) -> Slots:
    """A later word replaces an earlier one; several candidates for one number are none."""
    slots: Slots = {}
    for line in lines:
        if line.direction == "inbound":
            slots |= {f.name: found for f in fields if (found := _read(f, line.text, today)) is not None}
    return slots


def _read(field: SlotField, text: str, today: date) -> str | int | None:
    if field.type == "date":
        days = [day for day in days_in(text, today) if day is not None]
        return days[0].isoformat() if len(set(days)) == 1 else None
    if field.type == "integer":
        return _count(_heads(field), text)
    found = _named(field.name, text)
    return _named(plain(field.label), text) if found is None and field.label else found


def _heads(field: SlotField) -> list[str]:
    """The words it may stand beside: of its name, and of what the company calls it."""
    named, called = field.name.split("_"), [word for word in words(field.label) if word not in STOP_WORDS]
    return [word for word in (*named, *called) if word not in _HEADS] or named


def _count(heads: Sequence[str], text: str) -> int | None:
    """The number beside one of these words."""
    said = in_digits(text)
    known = {word for head in heads for word in (head, *_ALIKE.get(stem_of(head), "").split())}
    beside = re.compile(rf"\b(\d{{1,5}}) (?:{'|'.join(re.escape(word) for word in sorted(known))})\b")
    loose = {
        int(match)
        for match in _WHOLE.findall(re.sub(r"\b(?:dia )?\d{1,2}(?:/\d{1,2})+|\bdia \d{1,2}", " ", said))
    }
    near = {int(match) for match in beside.findall(said)}
    return (
        near.pop() if len(near) == 1 and (len(loose) <= 1 or not re.search(r"\b(ou|acho)\b", said)) else None
    )


def stem_of(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def _named(name: str, text: str) -> str | None:
    spoken = plain(text)
    if name in ("ambiente", "ambientes", "comodo"):
        rooms = [room for room in _ROOMS if re.search(rf"\b{room}s?\b", spoken)]
        return " e ".join(rooms) or None
    if name == "tema":
        match = _THEME.search(spoken)
        return match.group(1) if match else None
    match = re.search(
        rf"\b{re.escape(name.replace('_', ' '))}(?: (?:e|de|do|da|sera|:))? ([a-z0-9]{{2,20}})\b", spoken
    )
    return match.group(1) if match else None

# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Slots of a lodging: the stay, who comes, and what they wish for."""

import re
from collections.abc import Sequence
from datetime import date

from copilot.context import Line
from copilot.engine.local.days import in_digits, span_in
from copilot.slot_fields import Slots

_CHILD = r"(?:criancas?|filh[oa]s?|meninos?|meninas?|bebes?|nen[ea]m?s?|nenes?|curumins?|guris?|guria|kids?)"
_ADULTS = re.compile(r"\b(\d{1,3}) (?:pessoas )?adult[oa]s?\b")
_CHILDREN = re.compile(rf"\b(\d{{1,2}}|uma?) {_CHILD}\b")
_SOME_CHILD = re.compile(r"\b(?:meu|minha|nosso|nossa|um|uma|com|e) (?:filh[oa]|bebe|nenem|crianca)\b")
_GUESTS = re.compile(
    r"\b(\d{1,3}) (?:pessoas|hospedes|pax|gente)\b|\bsomos (?:em )?(\d{1,3})\b|\b(?:para|pra|em) (\d{1,2}) (?:pessoas)?$"
    r"|^(\d{1,2})(?= ?,| sendo|$| no total| ao todo)"
)
_ALONE = re.compile(r"\b(?:sozinh[oa]|so eu|apenas eu|1 pessoa|uma pessoa)\b")
_SPOUSE = r"(?:espos[oa]|marid[oa]|mulher|namorad[oa]|noiv[oa]|companheir[oa]|mae|pai|irma[o]?|amig[oa]|patroa|mozao)"
_COUPLE = re.compile(
    rf"\b(?:casal|eu e (?:a |o )?(?:minha |meu )?{_SPOUSE}|eu,? (?:a |o )?(?:minha|meu) {_SPOUSE}|(?:para |pra )?mim e (?:para |pra )?(?:o |a )?(?:meu|minha) {_SPOUSE})\b"
)
_PLUS = re.compile(r"\beu e (?:mais )?(\d{1,2})\b|\beu mais (\d{1,2})\b")
_OF_THEM = re.compile(rf"\b(\d{{1,3}})(?: pessoas)?(?: ?,)? sendo (\d{{1,2}}|uma?) {_CHILD}\b")
_WISHES = (
    (r"\b(berco)\b", "berço"),
    (r"\b(cama extra)\b", "cama extra"),
    (r"\b(vista (?:para o )?mar)\b", "vista mar"),
    (r"\b(cadeirante|cadeira de rodas|acessivel|adaptado)\b", "acessibilidade"),
    (r"\b(cachorr\w+|caes|cao|gat[oa]s?|pets?|dog)\b", "animal de estimação"),
    (r"\b(celiac\w+|sem gluten|vegan\w+|vegetarian\w+|intoleran\w+|alergic\w+)\b", "restrição alimentar"),
    (r"\b(lua de mel|aniversario de casamento|bodas)\b", "ocasião especial"),
    (r"\b(terreo|andar alto|quarto silencioso)\b", "posição do quarto"),
)


def read_stay(lines: Sequence[Line], today: date) -> Slots:
    """A later period replaces an earlier one; a lone day after «para quando?» begins a stay."""
    slots: Slots = {}
    wishes: dict[str, None] = {}
    told = ""
    for line in lines:
        if line.direction == "outbound":
            told = ""
            continue
        # Bubbles of one turn are one thought: «dia 10 ao 13/12» · «2 adultos».
        told = f"{told}\n{line.text}" if told else line.text
        slots |= _period(line.text, told, today, slots)
        slots |= _people(line.text)
        wishes |= dict.fromkeys(wish for pattern, wish in _WISHES if re.search(pattern, in_digits(line.text)))
    return slots | ({"special_requests": ", ".join(wishes)} if wishes else {})


def _period(text: str, turn: str, today: date, before: Slots) -> Slots:
    span = span_in(text, today)
    if span is None:
        return {}
    if span.impossible:
        return {"check_in": None, "check_out": None}
    if span.end is None and before.get("check_in") is None:
        span = span_in(turn, today) or span
    if span.start is None:
        return {}
    arrival = span.start.isoformat()
    return {"check_in": arrival, "check_out": span.end.isoformat() if span.end else None}


def _people(text: str) -> Slots:
    said = re.sub(
        r"\b(?:de |com |tem )?\d{1,2}(?: e \d{1,2})? (?:anos?|mes(?:es)?|aninhos)\b", " ", in_digits(text)
    )
    found: Slots = {}
    if both := _OF_THEM.search(said):
        all_of_them, small = int(both.group(1)), _number(both.group(2))
        return {"guests": all_of_them, "children": small, "adults": all_of_them - small}
    if match := _ADULTS.search(said):
        found["adults"] = int(match.group(1))
    elif _COUPLE.search(said):
        found["adults"] = 2
    if match := _CHILDREN.search(said):
        found["children"] = _number(match.group(1))
    elif "adults" in found and _SOME_CHILD.search(said):
        found["children"] = 1
    if match := _PLUS.search(said):
        found["guests"] = int(match.group(1) or match.group(2)) + 1
    elif match := _GUESTS.search(said):
        found["guests"] = int(next(group for group in match.groups() if group))
    elif _ALONE.search(said):
        found |= {"guests": 1, "adults": 1}
    if "adults" in found and "guests" not in found:
        found["guests"] = int(found["adults"] or 0) + int(found.get("children") or 0)
    return found


def _number(said: str) -> int:
    return int(said) if said.isdigit() else 1

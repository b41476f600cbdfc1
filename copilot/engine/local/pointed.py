# ruff: noqa: E501 -- a pattern is read whole or not at all
"""What a customer points at without naming it: «o de 289», «a mais barata», «o segundo»."""

import re
from collections.abc import Sequence
from decimal import Decimal

from copilot.context import Context, Knowledge
from copilot.engine.local.asked import is_product
from copilot.engine.local.days import in_digits
from copilot.language import fold, stems

_PRICE = re.compile(r"R\$ ?(\d{1,3}(?:\.\d{3})*(?:,\d{2})?|\d+(?:,\d{2})?)")
_OF = re.compile(
    r"\b(?:o|a|os|as|esse|essa|aquele|aquela|um|uma) (?:d[eo] |que (?:custa|e) )(?:r )?(\d{2,6}(?:[.,]\d{1,3})*)\b"
)
_CHEAPEST = re.compile(r"\b[oa]s? mais (?:barat\w+|em conta|acessivel)\b|\b[oa] de menor (?:preco|valor)\b")
_DEAREST = re.compile(r"\b[oa]s? mais (?:car[oa]|complet\w+)\b")
_PLACE = re.compile(
    r"\b(?:[oa]|quero|fico com [oa]) (primeir[oa]|segund[oa]|terceir[oa]|ultim[oa])(?! feira)\b"
)
_PLACES = ("prim", "segu", "terc")


def pointed_at(context: Context) -> Knowledge | None:
    """None unless exactly one product fits."""
    spoken = in_digits(context.turn_text)
    offered = _offered(context)
    if match := _OF.search(spoken):
        wanted = _amount(match.group(1))
        sold = _sold(context.knowledge)
        fitting = [entry for entry in sold if wanted in _amounts(entry.text)]
        # «O de 700» may be its size as well as its price.
        fitting = fitting or [
            e for e in sold if re.search(rf"\b{match.group(1)} ?(ml|g|kg|cm|l|m)\b", fold(e.text))
        ]
        return fitting[0] if len(fitting) == 1 else None
    if len(offered) < 2:
        return None
    if match := _PLACE.search(spoken):
        index = -1 if match.group(1).startswith("ult") else _PLACES.index(match.group(1)[:4])
        return offered[index] if index < len(offered) else None
    priced = [entry for entry in offered if _amounts(entry.text)]
    if len(priced) == len(offered) and (_CHEAPEST.search(spoken) or _DEAREST.search(spoken)):
        choose = min if _CHEAPEST.search(spoken) else max
        return choose(priced, key=lambda entry: _amounts(entry.text)[0])
    return None


def _offered(context: Context) -> list[Knowledge]:
    """What we named last, in the order in which we did."""
    ours = next((line.text for line in reversed(context.lines) if line.direction == "outbound"), "")
    said = stems(ours)
    named = {
        entry.id: min(said.index(word) for word in own)
        for entry in _sold(context.knowledge)
        if (own := _own_words(entry, context.knowledge) & set(said))
    }
    return sorted((e for e in context.knowledge if e.id in named), key=lambda entry: named[entry.id])


def _own_words(entry: Knowledge, entries: Sequence[Knowledge]) -> set[str]:
    """Of its title, what no other title has."""
    others = {word for other in entries if other.id != entry.id for word in stems(other.title)}
    return set(stems(entry.title)) - others


def _sold(entries: Sequence[Knowledge]) -> list[Knowledge]:
    return [entry for entry in entries if is_product(entry)]


def _amounts(text: str) -> list[Decimal]:
    return [_amount(match) for match in _PRICE.findall(text)]


def _amount(said: str) -> Decimal:
    said = said.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", said) else said
    return Decimal(said.replace(",", ".")).quantize(Decimal(1))

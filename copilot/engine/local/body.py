"""What the sources say to the turn, in sentences; everything here is the company's own wording."""

import re
from dataclasses import dataclass, field

from copilot.context import Context
from copilot.engine.local.asked import LOOKS, is_product, named_products
from copilot.engine.local.find_sources import ABOUT_PRICE, Answer, Sources
from copilot.engine.local.prices import bare_price, of_size, sizes_in, without_terms
from copilot.engine.local.reading import order_number, postal_code
from copilot.engine.local.replies import FREIGHT_TO_COME, LATER
from copilot.engine.local.retrieve import Found
from copilot.engine.local.style import Style, sentences, states_price
from copilot.engine.local.trade import untagged
from copilot.language import fold, plain, stems
from copilot.orders import gives_orders
from copilot.slot_fields import Slots

SENTENCES = (6, 2)
BRIEF_SENTENCES = (2, 1)
"""Of the first source and of each other."""
ALIKE = 5
_SAID_OF_ANYTHING = frozenset(stems("fica ficam sai está seria"))
_OF_PRICE = re.compile(r"\b(quanto|preco|valor|frete|desconto|custa)\b")
_ASKS_PRODUCT = re.compile(r"\bme diga o produto\b")


@dataclass(frozen=True, slots=True)
class Said:
    used: list[str] = field(default_factory=list)
    """Evidence ids."""
    blocks: list[list[str]] = field(default_factory=list)
    """Sentences, a block for each answer."""
    withheld: bool = False
    """A price was asked for and left out."""

    @property
    def body(self) -> list[str]:
        return [sentence for block in self.blocks for sentence in block]


def say(context: Context, sources: Sources, style: Style, slots: Slots) -> Said:
    """A brief persona says less of each source, not fewer sources."""
    first, following = BRIEF_SENTENCES if style.brief else SENTENCES
    size = _size(context, slots)
    said = Said(withheld=_withheld(context, sources))
    for index, answer in enumerate(sources.answers):
        count = following if index else first
        several = len(answer.entries) > 1
        block = _choice(context, answer, size) if several else _of_one(context, answer, count, size)
        if block:
            said.blocks.append(block)
        if block or "CEP" in answer.entries[0].entry.text or (said.withheld and answer.entries[0].is_product):
            said.used.extend(found.entry.evidence_id for found in answer.entries)
    if cep := freight_cep(context):
        said.blocks.append([FREIGHT_TO_COME.format(cep=cep)])
    if left := [topic for topic in sources.left if not (cep and topic == "o frete")]:
        topics = f"{', '.join(left[:-1])} e {left[-1]}" if len(left) > 1 else left[0]
        said.blocks.append([LATER.format(topics=topics)])
    return said


def _of_one(context: Context, answer: Answer, count: int, size: str | None) -> list[str]:
    said = [of_size(sentence, size) for sentence in _sentences(context, answer.entries[0])]
    if said and untagged(entry := answer.entries[0].entry) and is_product(entry):
        said = [_named(entry.title, said), *said[1:]]
    told = {line.text for line in context.lines[-6:] if line.direction == "outbound"}
    if answer.intent == "COMPRA":
        said = [sentence for sentence in said if not any(sentence in text for text in told)]
    return _most_relevant(answer, said, count)


def _unpriced(sentence: str) -> str:
    return "" if states_price(sentence) else sentence


def _named(title: str, said: list[str]) -> str:
    """«Vestido Maragogi: vestido longo de viscose», where the text leaves its own name out."""
    named = [word for word in stems(title) if word not in stems(" ".join(said))]
    return f"{title}: {said[0][:1].lower()}{said[0][1:]}" if named else said[0]


def _sentences(context: Context, found: Found) -> list[str]:
    """Without what may not be said yet, and without asking for what the customer has given."""
    said = [s for s in sentences(found.entry.reply or found.entry.text) if not gives_orders(s)]
    if not context.may_state_prices:
        cut = untagged(found.entry)
        allowed = without_terms if cut else _unpriced
        said = [kept for sentence in said if (kept := allowed(sentence))]
    if postal_code(context.lines):
        said = [sentence for sentence in said if "CEP" not in sentence]
    if order_number(context.lines):
        said = [s for s in said if "número do pedido" not in s or "foto" in s]
    if named_products(context):
        said = [sentence for sentence in said if not _ASKS_PRODUCT.search(sentence)] or said
    return said


def _most_relevant(answer: Answer, said: list[str], count: int) -> list[str]:
    """In their own order: those that speak of what was asked, the price first where that was it."""
    if len(said) <= count:
        return said
    named = set(stems(answer.entries[0].entry.title)) if answer.entries[0].is_product else set()
    asked = set(stems(answer.text)) - named - _SAID_OF_ANYTHING
    priced_first = answer.intent in ABOUT_PRICE and (bool(named) or _OF_PRICE.search(plain(answer.text)))

    def weight(sentence: str) -> tuple[int, int]:
        priced = 2 * bool(priced_first and states_price(sentence))
        known = stems(sentence)
        shared = sum(any(_alike(word, other) for other in known) for word in asked)
        return (priced + shared, -said.index(sentence))

    kept = sorted(said, key=weight, reverse=True)[:count]
    return [sentence for sentence in said if sentence in kept]


def _alike(left: str, right: str) -> bool:
    """Stems are cut unevenly: «parcel» and «parcelam» are one word."""
    return left == right or (min(len(left), len(right)) >= ALIKE and left[:ALIKE] == right[:ALIKE])


def _choice(context: Context, answer: Answer, size: str | None) -> list[str]:
    """What tells the products apart: a sentence of each, or the price where it was asked and allowed."""
    entries = answer.entries
    if answer.intent == "DUVIDA_PRODUTO" and not set(stems(answer.text)) <= LOOKS:
        return [sentence for found in entries for sentence in _sentences(context, found)[:1]]
    if answer.intent not in ABOUT_PRICE or not context.may_state_prices:
        titles = [found.entry.title[:1].lower() + found.entry.title[1:] for found in entries]
        return [f"Temos {', '.join(titles[:-1])} e {titles[-1]}."]
    return [
        f"{found.entry.title}: {price[:1].lower() if price.startswith('O ') else price[:1]}{price[1:]}"
        for found in entries
        for price in [
            bare_price(of_size(sentence, size))
            for sentence in _sentences(context, found)
            if states_price(sentence)
        ][:1]
    ]


def _size(context: Context, slots: Slots) -> str | None:
    """The one size that is wanted; None where a turn names several."""
    if len(sizes_in(fold(context.turn_text))) > 1:
        return None
    size = slots.get("size")
    return size if isinstance(size, str) else None


def _withheld(context: Context, sources: Sources) -> bool:
    priced = [a for a in sources.answers if a.intent == "PRECO" and any(f.is_product for f in a.entries)]
    return bool(priced) and not context.may_state_prices


def freight_cep(context: Context) -> str | None:
    """Given in this turn, or before and asked about freight now: no sense in asking for it again."""
    cep = postal_code(context.lines)
    asked = cep and (cep in context.turn_text or "frete" in fold(context.turn_text))
    return cep if asked else None
